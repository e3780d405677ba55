import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { MemberFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';

/** A student whom the journals of the whole class list, and since which look. */
export interface ListedStudent {
  readonly studentId: number;
  readonly since: Instant;
}

/**
 * Who belongs to the class by the newest look at a journal that all of it shares. The roster itself may be read more seldom,
 * and who has left would still stand in it; a journal of some, that names no group, has a much shorter list than the others.
 */
export function listedByJournals({ journals }: ClassFacts, date: PlainDate): readonly ListedStudent[] {
  const shared = sharedByAll(journals);
  const newest = newestRead(shared, date);
  if (newest === null) return [];
  const lines = groupBy(shared.flatMap(presentMembers), ({ studentId }) => studentId);
  return presentMembers(newest).map(({ studentId }) => ({
    studentId,
    since: Math.min(...(lines.get(studentId) ?? []).map(({ seenAt }) => seenAt)),
  }));
}

/** Whether any list of the class was ever read by a look that would show its groups. */
export function isClassRead({ journals }: ClassFacts, date: PlainDate): boolean {
  return journals.some((journal) => lookAt(journal, date) !== null);
}

/** Who stands in the journal's list at the last look. */
export function presentMembers({ members }: Pick<ClassJournal, 'members'>): readonly MemberFact[] {
  return members.filter(({ lastSeenAt }) => lastSeenAt === null);
}

/** By when the list of the class had last been read; null for never. */
export function lookAtList({ journals }: ClassFacts, date: PlainDate): Instant | null {
  const shared = newestRead(sharedByAll(journals), date);
  return shared === null ? null : lookAt(shared, date);
}

/** A list shorter than this share of the longest is of some alone. */
const WHOLE_SHARE = 0.8;

/** The journals in which everybody of the class stands. */
export function sharedByAll(journals: readonly ClassJournal[]): readonly ClassJournal[] {
  const whole = journals.filter(isWhole);
  const longest = Math.max(0, ...whole.map((journal) => presentMembers(journal).length));
  return whole.filter((journal) => presentMembers(journal).length >= WHOLE_SHARE * longest);
}

function newestRead(journals: readonly ClassJournal[], date: PlainDate): ClassJournal | null {
  const read = journals.filter((journal) => lookAt(journal, date) !== null);
  return read.reduce<ClassJournal | null>(
    (best, each) => (best === null || Number(lookAt(each, date)) > Number(lookAt(best, date)) ? each : best),
    null,
  );
}

/** The last look at a grid of a term that had begun by the date. */
export function lookAt({ terms }: ClassJournal, date: PlainDate): Instant | null {
  const looks = terms.flatMap(({ startDate, gridObservedAt }) =>
    startDate <= date && gridObservedAt !== null ? [gridObservedAt] : [],
  );
  return looks.length === 0 ? null : Math.max(...looks);
}

export function isWhole({ journal }: ClassJournal): boolean {
  return journal.groupName === '';
}
