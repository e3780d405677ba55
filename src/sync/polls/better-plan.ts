import type { PollCandidate } from './candidate.js';
import { type DayNeeds, type DayPlan, planDay } from './plan-day.js';

/** What would prove every deadline of the day; null where nothing within the bounds does. */
export interface BetterPlan {
  /** The least rate, in requests a minute, at which a look after each deadline fits into the tolerance. */
  readonly perMinute: number | null;
  /** The least tolerance that suffices at the present rate. */
  readonly toleranceMs: number | null;
}

const FASTEST_PER_MINUTE = 600;
const LONGEST_TOLERANCE_MINUTES = 240;
const MINUTE_MS = 60_000;

export function betterPlan(candidates: readonly PollCandidate[], needs: DayNeeds): BetterPlan {
  const provesAll = (changed: Partial<DayNeeds>): boolean => isWhole(planDay(candidates, { ...needs, ...changed }));
  const perMinute = least(FASTEST_PER_MINUTE, (rate) => provesAll({ perMinute: rate }));
  const tolerance = least(LONGEST_TOLERANCE_MINUTES, (minutes) =>
    provesAll({ rules: { ...needs.rules, toleranceMs: minutes * MINUTE_MS } }),
  );
  return { perMinute, toleranceMs: tolerance === null ? null : tolerance * MINUTE_MS };
}

/** All deadlines, and the night's reading; for looks before close deadlines there may be no room at any rate. */
function isWhole({ provable, deadlines, brackets }: DayPlan): boolean {
  return provable === deadlines && brackets.every(({ purpose, left }) => purpose === 'before' || left === 0);
}

/** The least number from 1 up to `most` that suffices; one more never spoils it. */
function least(most: number, suffices: (number: number) => boolean): number | null {
  if (!suffices(most)) return null;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
