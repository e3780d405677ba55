import type { BatchRoom } from '../batches.js';
import type { JournalFacts } from '../journal-facts.js';
import { loadJournalFacts } from '../load-facts.js';
import type { Rule } from '../rule.js';
import type { Unit, UnitSource } from '../unit.js';
import { lessonsByJournal } from './lessons-entered.js';
import { looksBy, seenByFileToo, seenInTimetableToo } from './looks-total.js';
import { observationsOf } from './observations-of.js';
import { besideJournals } from './other-classes.js';

/** A full journal of a year has a hundred lessons and two thousand cells, and the next batch is read while one is judged. */
const ROOM: BatchRoom = { lessons: 300, units: 3 };

export function journalSource(rules: readonly Rule<JournalFacts>[]): UnitSource<JournalFacts> {
  return {
    kind: 'journal',
    rules,
    room: ROOM,
    lessonsOf: lessonsByJournal,
    load: loadJournalFacts,
    under: (facts, registersOf) => ({ ...facts, registers: registersOf.journal(facts.journal) }),
    unitOf: journalUnit,
    looksTotal: (common) => {
      const pages = looksBy(common.observed, ({ schoolClass, subject }) => [schoolClass, subject]);
      return seenByFileToo(seenInTimetableToo(pages, common), common.plans.ofSourceClass);
    },
    otherClasses: besideJournals,
  };
}

export function journalUnit({ zone, journal, terms, slots, lessons }: JournalFacts): Unit {
  const { id, classId, grade, subjectName } = journal;
  return {
    ...{ kind: 'journal', id, zone, classId, journalId: id, grade, subjectName },
    dates: [
      ...terms.flatMap(({ startDate, endDate }) => [startDate, endDate]),
      ...slots.map(({ date }) => date),
      ...lessons.map(({ date }) => date),
    ],
    observationsOn: (date) => observationsOf(terms, date),
  };
}
