import { dateAt } from '../../domain/time.js';
import type { JournalRow } from '../load/journals.js';
import type { SchoolFacts } from '../load-facts.js';

type LessonsOf = (id: number) => number;

/** How many lessons of the timetable have begun, in days; of a journal, */
export function lessonsByJournal(common: SchoolFacts): LessonsOf {
  return summedBy(common, ({ id }) => id);
}

/** of all the journals of a class, */
export function lessonsByClass(common: SchoolFacts): LessonsOf {
  return summedBy(common, ({ classId }) => classId);
}

/** of all in which a teacher stands. */
export function lessonsByTeacher(common: SchoolFacts): LessonsOf {
  const ofJournal = lessonsByJournal(common);
  return (id) => (common.teaching.get(id) ?? []).reduce((sum, journal) => sum + ofJournal(journal.id), 0);
}

function summedBy(
  { journals, timetable, school, scope }: SchoolFacts,
  keyOf: (journal: JournalRow) => number,
): LessonsOf {
  const today = dateAt(scope.asOf, school.zone);
  const sums = new Map<number, number>();
  for (const journal of journals) {
    const slots = timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName);
    const begun = slots.filter(({ date }) => date <= today).length;
    sums.set(keyOf(journal), (sums.get(keyOf(journal)) ?? 0) + begun);
  }
  return (id) => sums.get(id) ?? 0;
}
