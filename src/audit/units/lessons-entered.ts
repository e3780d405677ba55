import type { JournalRow } from '../load/journals.js';
import type { SchoolFacts } from '../load-facts.js';

type LessonsOf = (id: number) => number;

/** How many lessons the mirror holds: of a journal, */
export function lessonsByJournal({ lessonsEntered }: SchoolFacts): LessonsOf {
  return (id) => lessonsEntered.get(id) ?? 0;
}

/** of all the journals of a class, */
export function lessonsByClass(common: SchoolFacts): LessonsOf {
  const sums = new Map<number, number>();
  for (const journal of common.journals) {
    sums.set(journal.classId, (sums.get(journal.classId) ?? 0) + lessonsOf(common, journal));
  }
  return (id) => sums.get(id) ?? 0;
}

/** of all in which a teacher stands. */
export function lessonsByTeacher(common: SchoolFacts): LessonsOf {
  return (id) => (common.teaching.get(id) ?? []).reduce((sum, journal) => sum + lessonsOf(common, journal), 0);
}

function lessonsOf({ lessonsEntered }: SchoolFacts, { id }: JournalRow): number {
  return lessonsEntered.get(id) ?? 0;
}
