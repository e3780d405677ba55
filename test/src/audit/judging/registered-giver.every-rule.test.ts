import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { at, norms, slot, TEACHER } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';

const LATER = at('2025-12-20 12:00');
const STAND_IN = 55;
const GRADE_ONE: JournalFacts = { ...FAULTY, journal: { ...FAULTY.journal, grade: 1 } };
/** With the Friday of lesson 15 on the timetable. */
const FRIDAY_TOO: JournalFacts = {
  ...FAULTY,
  slots: [...FAULTY.slots, slot('2025-09-12')].sort((one, other) => (one.date < other.date ? -1 : 1)),
};
/** Without it: a lesson beside the timetable belongs to the usual teacher. */
const NO_FRIDAY: JournalFacts = { ...FAULTY, lessons: FAULTY.lessons.filter(({ date }) => date !== '2025-09-12') };

/** Faults of lessons, one or several in a row or of a month. */
const ROWS: readonly (readonly [rule: string, facts: JournalFacts, subjectKey: string])[] = [
  ['absence-erased', FAULTY, 'mark:202'],
  ['attendance-late', FAULTY, 'lesson:12'],
  ['class-unmarked', FAULTY, 'lesson:21'],
  ['control-work-incomplete', FAULTY, 'column:75'],
  ['correction-misused', FAULTY, 'mark:206'],
  ['double-mark', FAULTY, 'mark:203'],
  ['failing-unasked', FAULTY, 'mark:204'],
  ['homework-late', FAULTY, 'lesson:12'],
  ['homework-missing', FAULTY, 'lesson:23'],
  ['homework-vague', FAULTY, 'lesson:12'],
  ['lesson-missing', FAULTY, 'slots:5:2025-10-16'],
  ['mark-backdated', FAULTY, 'mark:205'],
  ['mark-in-first-grade', GRADE_ONE, 'mark:204'],
  ['mark-late', FAULTY, 'column:70'],
  ['mark-on-absence', FAULTY, 'mark:204'],
  ['mark-without-kind', FAULTY, 'column:72'],
  ['notebook-mark-missing', NO_FRIDAY, 'journal-month:5:2025-09'],
  ['outage-not-transferred', FAULTY, 'lesson:23'],
  ['safety-briefing-missing', FAULTY, 'lesson:11'],
  ['topic-late', FAULTY, 'lesson:12'],
  ['topic-missing', FAULTY, 'lesson:21'],
  ['topic-off-plan', CLOSED, 'lesson:11'],
  ['topic-unnamed', FAULTY, 'lesson:14'],
  ['value-changed', FAULTY, 'mark:204'],
  ['work-topic-mismatch', FRIDAY_TOO, 'lesson:15'],
  ['written-mark-late', FAULTY, 'column:71'],
];

describe.each(ROWS)('%s', (id, facts, subjectKey) => {
  const rule = rules.journal.find((each) => each.id === id);
  /** Who answers where the register says that `staffId` gave every lesson; he teaches the subject like the other. */
  const answerer = (...staffIds: readonly (number | null)[]) => {
    const substitutions = staffIds.flatMap((staffId) => facts.slots.map(({ date, bell }) => ({ date, bell, staffId })));
    const neighbours = { ...facts.neighbours, subjectTeachers: new Set([TEACHER, STAND_IN]) };
    const given = { ...facts, neighbours, registers: { ...facts.registers, substitutions } };
    return rule?.check(given, norms, LATER).findings.find((each) => each.subjectKey === subjectKey)?.staffId;
  };

  test('who gave the lessons by the register answers for them', () => {
    expect(answerer(STAND_IN)).toBe(STAND_IN);
  });

  test('nobody is named where by the register nobody gave them', () => {
    expect(answerer(null)).toBeNull();
  });
});
