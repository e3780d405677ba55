import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import { isWhole, type ListedStudent, lookAt, lookAtList } from './class-list.js';
import { groupBy } from './group-by.js';

/** A subject that the class learns in groups alone: everybody in its list belongs to one of them. */
export interface Division {
  readonly subjectId: number;
  readonly subjectName: string;
  readonly groups: readonly ClassJournal[];
}

/**
 * Divisions of the class: groups that never took in most of it are a choice of some, and no division. Whoever once stood in one
 * counts: a division from which many fall out is one all the more.
 */
export function divisionsOf(
  { journals }: ClassFacts,
  listed: readonly ListedStudent[],
  leastCovered: number,
): readonly Division[] {
  return [...groupBy(journals, ({ journal }) => journal.subjectId)].flatMap(([subjectId, groups]) => {
    if (groups.some(isWhole) || groups.length < 2) return [];
    const members = new Set(groups.flatMap((group) => group.members).map(({ studentId }) => studentId));
    const covered = listed.filter(({ studentId }) => members.has(studentId)).length;
    if (covered < leastCovered * listed.length) return [];
    return [{ subjectId, subjectName: groups[0]?.journal.subjectName ?? '', groups }];
  });
}

/** By when both the groups and the list of the class had last been read; null where one never was. */
export function lookAtDivision(facts: ClassFacts, { groups }: Division, date: PlainDate): Instant | null {
  const list = lookAtList(facts, date);
  const looks = [...groups.map((journal) => lookAt(journal, date)), ...(list === null ? [] : [list])];
  return looks.includes(null) ? null : Math.min(...looks.map(Number));
}
