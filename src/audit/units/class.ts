import type { BatchRoom } from '../batches.js';
import type { ClassFacts } from '../class-facts.js';
import { loadClassFacts } from '../load-class-facts.js';
import type { Rule } from '../rule.js';
import type { Unit, UnitSource } from '../unit.js';
import { lessonsByClass } from './lessons-entered.js';
import { looksBy, seenOfSchoolToo } from './looks-total.js';
import { observationsOf } from './observations-of.js';
import { besideClasses } from './other-classes.js';

/** A class has all of its absences in memory, two or three thousand a year, and half as many lessons. */
const ROOM: BatchRoom = { lessons: 2600, units: 2 };

export function classSource(rules: readonly Rule<ClassFacts>[]): UnitSource<ClassFacts> {
  return {
    kind: 'class',
    rules,
    room: ROOM,
    lessonsOf: lessonsByClass,
    load: loadClassFacts,
    under: (facts, registersOf) => ({
      ...facts,
      journals: facts.journals.map((each) => ({ ...each, registers: registersOf.journal(each.journal) })),
      registers: registersOf.class(facts.schoolClass.id),
    }),
    unitOf: classUnit,
    looksTotal: (common) =>
      seenOfSchoolToo(
        looksBy(common.observed, ({ schoolClass }) => [schoolClass]),
        common,
      ),
    otherClasses: besideClasses,
  };
}

export function classUnit({ zone, schoolClass, journals }: ClassFacts): Unit {
  const { id, grade } = schoolClass;
  const terms = journals.flatMap((journal) => journal.terms);
  const ends = terms.flatMap(({ startDate, endDate }) => [startDate, endDate]);
  const days = journals.flatMap(({ slots }) => slots.map(({ date }) => date));
  return {
    ...{ kind: 'class', id, zone, classId: id, journalId: null, grade, subjectName: null },
    dates: [...new Set([...ends, ...days])],
    observationsOn: (date) => observationsOf(terms, date),
  };
}
