import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { MemberFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';

/** A subject that the class learns in groups alone: everybody in its list belongs to one of them. */
export interface Division {
  readonly subjectId: number;
  readonly subjectName: string;
  readonly groups: readonly ClassJournal[];
}

/** Divisions of the class: groups that do not take in most of it are a choice of some, and no division. */
export function divisionsOf({ journals, enrolments }: ClassFacts, leastCovered: number): readonly Division[] {
  const listed = enrolments.filter(({ goneAt }) => goneAt === null).map(({ studentId }) => studentId);
  return [...groupBy(journals, ({ journal }) => journal.subjectId)].flatMap(([subjectId, groups]) => {
    const isWhole = groups.some(({ journal }) => journal.groupName === '');
    if (isWhole || groups.length < 2) return [];
    const members = new Set(groups.flatMap(presentMembers).map(({ studentId }) => studentId));
    const covered = listed.filter((studentId) => members.has(studentId)).length;
    if (covered < leastCovered * listed.length) return [];
    return [{ subjectId, subjectName: groups[0]?.journal.subjectName ?? '', groups }];
  });
}

/** Who stands in the group's list at the last look. */
export function presentMembers({ members }: Pick<ClassJournal, 'members'>): readonly MemberFact[] {
  return members.filter(({ lastSeenAt }) => lastSeenAt === null);
}

/** The oldest of the groups' last looks at a grid of a term that had begun by the date; null where one was never read. */
export function lookAtGroups(groups: readonly ClassJournal[], date: PlainDate): Instant | null {
  const looks = groups.map(({ terms }) =>
    terms
      .filter(({ startDate }) => startDate <= date)
      .reduce<Instant | null>((last, { gridObservedAt }) => newest(last, gridObservedAt), null),
  );
  return looks.includes(null) ? null : Math.min(...looks.map(Number));
}

function newest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
