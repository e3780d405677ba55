import { type Instant, instantOf, type PlainDate } from '../../domain/time.js';
import type { JournalPageKind } from '../connector.js';
import type { PollCandidate } from './candidate.js';
import { type DeadlineRules, deadlinesBy } from './deadlines.js';
import { LEAD_MS, RECONCILED_MS } from './plan-round.js';

/** Pages read at one go, for one end. */
export interface Bracket {
  readonly from: Instant;
  readonly to: Instant;
  /**
   * `reconcile`: pages that a week has passed over; `full`: the weekly reading of everything, lists among it;
   * `plan-items`: КТП, a little every night.
   */
  readonly purpose: 'before' | 'after' | 'reconcile' | 'full' | 'plan-items';
  /** The deadline it stands before or after; null at night. */
  readonly deadline: Instant | null;
  readonly requests: number;
  /** Pages for which there was no time. */
  readonly left: number;
}

export interface DayPlan {
  readonly brackets: readonly Bracket[];
  readonly requests: number;
  /** A page and a deadline that falls on this day, each pair once. */
  readonly deadlines: number;
  /** Of them: those after which a look fits into the tolerance. The others may come out disputable. */
  readonly provable: number;
}

export interface DayNeeds {
  readonly day: PlainDate;
  /** Nothing can be read before it. */
  readonly now: Instant;
  readonly rules: DeadlineRules;
  readonly perMinute: number;
  readonly pages: readonly JournalPageKind[];
  /** The last reading of everything, and the requests that it takes. */
  readonly full: { readonly at: Instant | null; readonly requests: number };
  /** Items of КТП that are to be read. */
  readonly planItems: number;
}

/** The journal's clock and ours may differ by as much and nobody notices. */
const MARGIN_MS = 60_000;
const MINUTE_MS = 60_000;
/** The night is long enough for the pages of the week. */
const NIGHT_MS = 5 * 3_600_000;
/** Of which КТП may have so much. */
const TRICKLE_MS = 30 * 60_000;

/** So many pages are to be seen before or after the deadline. */
interface Demand {
  readonly deadline: Instant;
  readonly pages: number;
}

/**
 * The reading of one day: every page once shortly before each of its deadlines and once within the tolerance after, as far
 * as the rate allows; at night once a week everything, else the pages that a week has passed over, and then some of КТП. What was read already since then
 * is not asked again.
 */
export function planDay(candidates: readonly PollCandidate[], needs: DayNeeds): DayPlan {
  const { after, before, deadlines, watched, quiet } = demandsOf(candidates, needs);
  const looksAfter = placeAfter(after, needs);
  const looksBefore = placeBefore(before, looksAfter, needs);
  const night = placeNight(quiet, [...looksBefore, ...looksAfter], needs);
  const trickle = placeTrickle([...looksBefore, ...looksAfter, ...night], needs);
  const brackets = [...looksBefore, ...looksAfter, ...night, ...trickle].sort((left, right) => left.from - right.from);
  return {
    brackets,
    requests: sum(brackets),
    deadlines,
    provable: watched + sum(looksAfter),
  };
}

interface Demands {
  readonly before: readonly Demand[];
  readonly after: readonly Demand[];
  readonly deadlines: number;
  /** Deadlines that need no look any more: all was seen in time, or a look came after them. */
  readonly watched: number;
  /** When the pages without a deadline today were seen last; null for never. */
  readonly quiet: readonly (Instant | null)[];
}

function demandsOf(candidates: readonly PollCandidate[], { day, rules, pages, now }: DayNeeds): Demands {
  const deadlinesOf = deadlinesBy(rules);
  const all = candidates.flatMap((candidate) =>
    pages.map((page) => {
      const today = deadlinesOf(candidate, page).filter(({ date }) => date === day);
      return { seen: candidate.observedAt[page], today };
    }),
  );
  const ofDay = all.flatMap(({ seen, today }) =>
    today.map(({ at, isMet }) => ({ at, isMet, seen: seen ?? Number.NEGATIVE_INFINITY })),
  );
  const open = ofDay.filter(({ at, seen, isMet }) => !isMet && seen < at);
  return {
    after: byDeadline(open),
    before: byDeadline(open.filter(({ at, seen }) => now < at && seen < at - LEAD_MS)),
    deadlines: ofDay.length,
    watched: ofDay.length - open.length,
    quiet: all.filter(({ today }) => today.length === 0).map(({ seen }) => seen),
  };
}

function byDeadline(pages: readonly { readonly at: Instant }[]): readonly Demand[] {
  const counts = new Map<Instant, number>();
  for (const { at } of pages) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].map(([deadline, count]) => ({ deadline, pages: count })).sort((a, b) => a.deadline - b.deadline);
}

/** The earliest deadline first: of windows of one length, no other order serves more of them. */
function placeAfter(demands: readonly Demand[], { now, rules, perMinute }: DayNeeds): readonly Bracket[] {
  let free = now;
  return demands.map(({ deadline, pages }) => {
    const from = Math.max(deadline + MARGIN_MS, free);
    const requests = roomFor(pages, from, deadline + rules.toleranceMs, perMinute);
    free = Math.max(free, from + lasting(requests, perMinute));
    return {
      from,
      to: from + lasting(requests, perMinute),
      purpose: 'after',
      deadline,
      requests,
      left: pages - requests,
    };
  });
}

/** As near to the deadline as the reading after an earlier one leaves room. */
function placeBefore(
  demands: readonly Demand[],
  looksAfter: readonly Bracket[],
  { now, perMinute }: DayNeeds,
): readonly Bracket[] {
  let free = now;
  return demands.map(({ deadline, pages }) => {
    const to = deadline - MARGIN_MS;
    const busy = looksAfter.filter((look) => look.from < to).map((look) => look.to);
    const requests = roomFor(pages, Math.max(deadline - LEAD_MS, free, ...busy), to, perMinute);
    free = to;
    return {
      from: to - lasting(requests, perMinute),
      to,
      purpose: 'before',
      deadline,
      requests,
      left: pages - requests,
    };
  });
}

function placeNight(
  quiet: readonly (Instant | null)[],
  taken: readonly Bracket[],
  needs: DayNeeds,
): readonly Bracket[] {
  const { perMinute, full } = needs;
  const from = whenQuiet(taken, needs);
  const isOld = (seen: Instant | null): boolean => seen === null || from - seen >= RECONCILED_MS;
  const purpose = isOld(full.at) ? 'full' : 'reconcile';
  const pages = purpose === 'full' ? full.requests : quiet.filter(isOld).length;
  if (pages === 0) return [];
  const requests = roomFor(pages, from, from + NIGHT_MS, perMinute);
  const to = from + lasting(requests, perMinute);
  return [{ from, to, purpose, deadline: null, requests, left: pages - requests }];
}

function placeTrickle(taken: readonly Bracket[], needs: DayNeeds): readonly Bracket[] {
  const { perMinute, planItems } = needs;
  const from = whenQuiet(taken, needs);
  const requests = roomFor(planItems, from, from + TRICKLE_MS, perMinute);
  if (requests === 0) return [];
  // What is left over waits for the next nights: that is no loss.
  return [{ from, to: from + lasting(requests, perMinute), purpose: 'plan-items', deadline: null, requests, left: 0 }];
}

/** When all else of the day has been read. */
function whenQuiet(taken: readonly Bracket[], { day, now, rules }: DayNeeds): Instant {
  if (taken.length === 0) return Math.max(now, instantOf(day, '23:00', rules.zone));
  return Math.max(now, ...taken.map(({ to }) => to));
}

function roomFor(pages: number, from: Instant, to: Instant, perMinute: number): number {
  return Math.max(0, Math.min(pages, Math.floor(((to - from) * perMinute) / MINUTE_MS)));
}

/** How long so many requests take, in milliseconds. */
function lasting(requests: number, perMinute: number): number {
  return (requests * MINUTE_MS) / perMinute;
}

function sum(brackets: readonly Bracket[]): number {
  return brackets.reduce((total, { requests }) => total + requests, 0);
}
