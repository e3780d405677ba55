import { expect, test } from 'vitest';
import { teacherOfTerm, usualTeacherOn } from '../../../../src/audit/judging/responsible.js';
import { facts, QUARTER, SUBSTITUTE, slot, TEACHER } from '../support/facts.js';

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
