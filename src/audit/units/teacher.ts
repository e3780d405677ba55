import { journalPageKey } from '../../db/stores/journal-observations.js';
import type { Instant } from '../../domain/time.js';
import type { BatchRoom } from '../batches.js';
import type { SchoolFacts } from '../load-facts.js';
import { loadTeacherFacts } from '../load-teacher-facts.js';
import type { Rule } from '../rule.js';
import type { TeacherFacts } from '../teacher-facts.js';
import type { Unit, UnitSource } from '../unit.js';
import { lessonsByTeacher } from './lessons-entered.js';
import { sumOf } from './looks-total.js';
import { observationsOf } from './observations-of.js';

/** Thirty journals of a teacher are thirty lists and their dates: nothing that is written in them is kept. */
const ROOM: BatchRoom = { lessons: 3500, units: 5 };

export function teacherSource(rules: readonly Rule<TeacherFacts>[]): UnitSource<TeacherFacts> {
  return {
    kind: 'teacher',
    rules,
    room: ROOM,
    lessonsOf: lessonsByTeacher,
    load: loadTeacherFacts,
    under: (facts, registersOf) => ({
      ...facts,
      journals: facts.journals.map((each) => ({ ...each, registers: registersOf.journal(each.journal) })),
    }),
    unitOf: teacherUnit,
    looksTotal: looksOfTeachers,
    // Whatever bears on him is of the classes that he teaches.
    otherClasses: () => () => '',
  };
}

export function teacherUnit({ zone, staffId, journals }: TeacherFacts): Unit {
  const terms = journals.flatMap((journal) => journal.terms);
  const ends = terms.flatMap(({ startDate, endDate }) => [startDate, endDate]);
  const days = journals.flatMap(({ slots }) => slots.map(({ date }) => date));
  return {
    ...{ kind: 'teacher', id: staffId, zone, classId: null, journalId: null, grade: null, subjectName: null },
    dates: [...new Set([...ends, ...days])],
    observationsOn: (date) => [...new Set(observationsOf(terms, date))],
  };
}

/** Of all pages of all journals in which he stands. */
function looksOfTeachers({ teaching, termsOf, observed }: SchoolFacts): ReadonlyMap<string, Instant> {
  const seen = new Map<string, Instant>();
  for (const [staffId, journals] of teaching) {
    const looks = journals.flatMap(({ classId, schoolClass, subject }) =>
      (termsOf.get(classId) ?? []).flatMap(({ name }) => {
        const page = observed.get(journalPageKey({ schoolClass, subject, termName: name }));
        return [page?.grid ?? 0, page?.lessons ?? 0];
      }),
    );
    seen.set(JSON.stringify([staffId]), sumOf(looks));
  }
  return seen;
}
