import { dateAt, type Instant } from '../../domain/time.js';
import type { PollCandidate } from './candidate.js';
import { deadlinesBy, type PageDeadline } from './deadlines.js';
import type { DayNeeds } from './plan-day.js';
import { LEAD_MS } from './plan-round.js';

/** So many pages are to be seen before or after the deadline. */
export interface Demand {
  readonly deadline: Instant;
  readonly pages: number;
}

/** What a day asks of the reading. */
export interface Demands {
  readonly before: readonly Demand[];
  readonly after: readonly Demand[];
  readonly deadlines: number;
  /** Deadlines that need no look any more: all was seen in time, or a look came within the tolerance after them. */
  readonly settled: number;
  /** When the pages without a deadline on this day were seen last; null for never. */
  readonly quiet: readonly (Instant | null)[];
}

interface Due {
  readonly deadline: PageDeadline;
  readonly seen: Instant;
  readonly looks: readonly Instant[];
}

export function demandsOf(candidates: readonly PollCandidate[], needs: DayNeeds): Demands {
  const { rules, pages, now } = needs;
  const deadlinesOf = deadlinesBy(rules);
  const isDue = dueOn(needs);
  const all = candidates.flatMap((candidate) =>
    pages.map((page) => ({
      seen: candidate.observedAt[page],
      looks: candidate.looks[page],
      due: deadlinesOf(candidate, page).filter(isDue),
    })),
  );
  const due = all.flatMap(({ seen, looks, due: deadlines }) =>
    deadlines.map((deadline): Due => ({ deadline, seen: seen ?? Number.NEGATIVE_INFINITY, looks })),
  );
  const open = due.filter(({ deadline, seen }) => !deadline.isMet && seen < deadline.at);
  const ahead = open.filter(({ deadline: { at }, seen }) => now < at && seen < at - LEAD_MS);
  return {
    after: byDeadline(open),
    before: byDeadline(ahead),
    deadlines: due.length,
    settled: due.filter((one) => isSettled(one, rules.toleranceMs)).length,
    quiet: all.filter((page) => page.due.length === 0).map(({ seen }) => seen),
  };
}

/** The day's own deadlines, and shortly after midnight those of the day before that can still be proved. */
function dueOn({ day, now, rules }: DayNeeds): (deadline: PageDeadline) => boolean {
  const isToday = dateAt(now, rules.zone) === day;
  return ({ date, at }) => date === day || (isToday && date < day && at <= now && now < at + rules.toleranceMs);
}

/** A look that came later than the tolerance found out nothing of the deadline. */
function isSettled({ deadline: { at, isMet }, seen, looks }: Due, toleranceMs: number): boolean {
  if (seen < at) return isMet;
  return looks.some((look) => at <= look && look <= at + toleranceMs);
}

function byDeadline(due: readonly Due[]): readonly Demand[] {
  const counts = new Map<Instant, number>();
  for (const { deadline } of due) counts.set(deadline.at, (counts.get(deadline.at) ?? 0) + 1);
  return [...counts].map(([deadline, pages]) => ({ deadline, pages })).sort((a, b) => a.deadline - b.deadline);
}
