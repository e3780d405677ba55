import { expect, test } from 'vitest';
import type { JournalFacts, SlotFact } from '../../../../src/audit/journal-facts.js';
import { lessonDuties, teacherOfTerm, usualTeacherOn } from '../../../../src/audit/judging/responsible.js';
import { at, facts, lesson, QUARTER, SUBSTITUTE, slot, TEACHER } from '../support/facts.js';

const LEFT = 9;
const days = (...numbers: readonly number[]) => numbers.map((day) => `2025-10-${String(day).padStart(2, '0')}`);
const by = (teacher: number | null, dates: readonly string[]) => dates.map((date) => slot(date, 1, teacher));

test.each([
  ['who gave them all', by(TEACHER, days(6, 13, 20)), TEACHER],
  [
    'who gave most of the last two weeks, not who left',
    [...by(LEFT, days(1, 2, 3, 6, 7, 8)), ...by(TEACHER, days(20, 22, 24))],
    TEACHER,
  ],
  [
    'not who stood in for a lesson at the end',
    [...by(TEACHER, days(13, 15, 20)), ...by(SUBSTITUTE, days(22))],
    TEACHER,
  ],
  ['of equals who gave the later lesson', [...by(LEFT, days(13, 14)), ...by(TEACHER, days(20, 21))], TEACHER],
  ['a lesson that names nobody is passed over', [...by(TEACHER, days(6, 7)), ...by(null, days(24))], TEACHER],
  ['the term’s lessons alone', [...by(TEACHER, days(20)), ...by(LEFT, ['2025-11-05', '2025-11-06'])], TEACHER],
  ['of a term without lessons, the journal’s usual teacher', by(TEACHER, ['2025-11-05']), TEACHER],
  ['nobody where nobody is named', by(null, days(20)), null],
])('for a term answers %s', (_, slots, teacher) => {
  expect(teacherOfTerm(facts({ slots }), QUARTER.startDate, QUARTER.endDate)).toBe(teacher);
});

test.each([
  ['2025-05-22', LEFT],
  ['2025-07-31', LEFT],
  ['2025-08-01', TEACHER],
  ['2025-10-06', TEACHER],
  ['2026-05-25', TEACHER],
  ['2026-09-01', null],
])('on %s the usual teacher is that of its school year', (date, teacher) => {
  const slots = [...by(LEFT, ['2025-05-20', '2025-05-21', '2025-05-22']), ...by(TEACHER, days(6, 7))];
  expect(usualTeacherOn({ slots })(date)).toBe(teacher);
});

const DAY = '2025-10-06';
type Entry = JournalFacts['registers']['substitutions'][number];
const entry = (bell: number | null, staffId: number | null): Entry => ({ date: DAY, bell, staffId });

/** Two lessons of the journal on a day; of each who answers, and who may have given it. */
const duties = (substitutions: readonly Entry[], slots: readonly SlotFact[], entered = slots.length) => {
  const lessons = slots.slice(0, entered).map((_, ordinal) => lesson(DAY, { ordinal, id: 20 + ordinal }));
  const others = by(TEACHER, days(7, 8, 9));
  const given = facts({ slots: [...slots, ...others], lessons, registers: { substitutions } });
  const dutyOf = lessonDuties(given, at('2025-10-20 12:00'));
  return lessons.map((each) => [dutyOf(each).staffId, ...dutyOf(each).slotTeacherIds]);
};
const BOTH = [slot(DAY), slot(DAY, 2)];

test.each<readonly [string, readonly Entry[], readonly SlotFact[], number, readonly (readonly (number | null)[])[]]>([
  [
    'the teacher of each slot',
    [],
    BOTH,
    2,
    [
      [TEACHER, TEACHER],
      [TEACHER, TEACHER],
    ],
  ],
  [
    'whom the register names of the lesson',
    [entry(2, SUBSTITUTE)],
    BOTH,
    2,
    [
      [TEACHER, TEACHER],
      [SUBSTITUTE, SUBSTITUTE],
    ],
  ],
  [
    'whom it names of all',
    [entry(null, SUBSTITUTE)],
    BOTH,
    2,
    [
      [SUBSTITUTE, SUBSTITUTE],
      [SUBSTITUTE, SUBSTITUTE],
    ],
  ],
  [
    'the one lesson before all',
    [entry(null, SUBSTITUTE), entry(1, LEFT)],
    BOTH,
    2,
    [
      [LEFT, LEFT],
      [SUBSTITUTE, SUBSTITUTE],
    ],
  ],
  ['nobody where nobody gave it', [entry(1, null)], BOTH, 2, [[null], [TEACHER, TEACHER]]],
  [
    'nobody for sure where one lesson of two people’s is entered',
    [entry(2, SUBSTITUTE)],
    BOTH,
    1,
    [[null, TEACHER, SUBSTITUTE]],
  ],
  ['one who gave all, of whom one lesson is entered', [entry(null, SUBSTITUTE)], BOTH, 1, [[SUBSTITUTE, SUBSTITUTE]]],
  [
    'the register before a slot that names nobody',
    [entry(1, SUBSTITUTE)],
    [slot(DAY, 1, null)],
    1,
    [[SUBSTITUTE, SUBSTITUTE]],
  ],
  ['the usual teacher of a slot that names nobody', [entry(2, SUBSTITUTE)], [slot(DAY, 1, null)], 1, [[TEACHER]]],
  [
    'not who gave the lessons of another day',
    [{ ...entry(null, SUBSTITUTE), date: '2025-10-07' }],
    BOTH,
    2,
    [
      [TEACHER, TEACHER],
      [TEACHER, TEACHER],
    ],
  ],
])('of a day’s lessons answers %s', (_, substitutions, slots, entered, expected) => {
  expect(duties(substitutions, slots, entered)).toEqual(expected);
});
