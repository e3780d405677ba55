import { once } from '../judging/once.js';
import type { JournalRow } from '../load/journals.js';
import type { Timetable } from '../load/timetable.js';
import { shortDigest } from '../short-digest.js';
import type { OtherClasses } from '../unit.js';

interface Common {
  readonly journals: readonly Pick<JournalRow, 'id' | 'subjectName'>[];
  readonly timetable: Pick<Timetable, 'schoolDates' | 'subjectTeachers'>;
}

/** Of a journal: on which dates anybody has lessons, and who usually teaches its subject. */
export function besideJournals({ journals, timetable }: Common): OtherClasses {
  const subjects = new Map(journals.map(({ id, subjectName }) => [id, subjectName]));
  return (id) => {
    const teachers = [...timetable.subjectTeachers(subjects.get(id) ?? '')].sort((one, other) => one - other);
    return `${datesDigest(timetable)} ${teachers.join(' ')}`;
  };
}

/** The part of it that tells who usually teaches the journal's subject. */
export function usualTeachersIn(told: string): string {
  return told.split(' ').slice(1).join(' ');
}

/** Of a class: on which dates anybody has lessons. */
export function besideClasses({ timetable }: Pick<Common, 'timetable'>): OtherClasses {
  return () => datesDigest(timetable);
}

const datesDigest = once(({ schoolDates }: Pick<Timetable, 'schoolDates'>) =>
  shortDigest([...schoolDates].sort().join(' ')),
);
