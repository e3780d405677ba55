import { endOfDay, type Instant, instantOf, type PlainDate } from '../domain/time.js';
import type { JournalPageKind, JournalScope } from './connector.js';

/** A class's subject in a term: when it had lessons and when its pages were last seen. */
export interface PollCandidate {
  readonly schoolClass: string;
  readonly subject: string;
  readonly termName: string;
  /** Dates with lessons by the timetable, up to today. */
  readonly dates: readonly PlainDate[];
  readonly observedAt: Readonly<Record<JournalPageKind, Instant | null>>;
}

export interface PollNeeds {
  readonly now: Instant;
  readonly zone: string;
  /** How long after a deadline one poll still proves both outcomes. */
  readonly toleranceMs: number;
  /** The most pages that this poll may ask for. */
  readonly ceiling: number;
  /** Which pages can have changed in a way that bears on a deadline now. */
  readonly pages: readonly JournalPageKind[];
}

interface Ranked {
  readonly candidate: PollCandidate;
  readonly page: JournalPageKind;
  readonly worth: number;
  readonly observedAt: Instant;
}

const NEVER_SEEN = 4;
const PROVES_BOTH = 3;
const PROVES_PRESENCE = 2;
const SETTLES_LATER = 1;

/**
 * The pages worth a request now, best first, within the ceiling: pages never seen, then those whose deadline has just
 * passed, then those whose lesson is today, then those whose deadline passed unwatched. Pages on which nothing can have
 * changed since they were seen are left out.
 */
export function planPolls(candidates: readonly PollCandidate[], needs: PollNeeds): readonly JournalScope[] {
  const ranked = candidates
    .flatMap((candidate) => needs.pages.map((page) => rank(candidate, page, needs)))
    .filter(({ worth }) => worth > 0)
    .sort((left, right) => right.worth - left.worth || left.observedAt - right.observedAt)
    .slice(0, needs.ceiling);
  return gather(ranked);
}

function rank(candidate: PollCandidate, page: JournalPageKind, needs: PollNeeds): Ranked {
  const seen = candidate.observedAt[page];
  const worth = seen === null ? NEVER_SEEN : Math.max(0, ...candidate.dates.map((date) => worthOf(date, seen, needs)));
  return { candidate, page, worth, observedAt: seen ?? 0 };
}

function worthOf(date: PlainDate, seen: Instant, { now, zone, toleranceMs }: PollNeeds): number {
  const deadline = endOfDay(date, zone);
  if (seen >= deadline || now < instantOf(date, '00:00', zone)) return 0;
  if (now < deadline) return PROVES_PRESENCE;
  return now <= deadline + toleranceMs ? PROVES_BOTH : SETTLES_LATER;
}

function gather(ranked: readonly Ranked[]): readonly JournalScope[] {
  const scopes = new Map<PollCandidate, JournalPageKind[]>();
  for (const { candidate, page } of ranked) {
    const pages = scopes.get(candidate);
    if (pages === undefined) scopes.set(candidate, [page]);
    else pages.push(page);
  }
  return [...scopes].map(([{ schoolClass, subject, termName }, pages]) => ({ schoolClass, subject, termName, pages }));
}
