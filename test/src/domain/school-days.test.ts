import { expect, test } from 'vitest';
import { nthSchoolDayAfter, schoolDayAfter, schoolDayUpTo, usualWeekdays } from '../../../src/domain/school-days.js';
import { addDays } from '../../../src/domain/time.js';

/** Thursday, Friday and the Tuesday after a holiday Monday. */
const DATES = new Set(['2025-10-30', '2025-10-31', '2025-11-04']);

test.each([
  ['2025-10-31', '2025-10-31'],
  ['2025-11-02', '2025-10-31'],
  ['2025-11-03', '2025-10-31'],
  ['2025-11-04', '2025-11-04'],
  ['2025-11-13', '2025-11-13'],
  ['2025-11-15', '2025-11-14'],
])('up to %s the school day is %s', (date, found) => {
  expect(schoolDayUpTo(date, DATES)).toBe(found);
});

/** Three weeks from Monday to Friday, and Saturdays of so many of them. */
function threeWeeks(saturdays: number): ReadonlySet<string> {
  const weeks = ['2025-10-06', '2025-10-13', '2025-10-20'];
  return new Set(
    weeks.flatMap((monday, nth) => [0, 1, 2, 3, 4, ...(nth < saturdays ? [5] : [])].map((day) => addDays(monday, day))),
  );
}

test.each([
  [0, '2025-10-24'],
  [1, '2025-10-24'],
  [2, '2025-10-25'],
  [3, '2025-10-25'],
])('where %i of three Saturdays had lessons, the school day up to the next one is %s', (saturdays, found) => {
  expect(schoolDayUpTo('2025-10-25', threeWeeks(saturdays))).toBe(found);
});

const weeksFrom = (monday: string, weeks: number, days: readonly number[]) =>
  Array.from({ length: weeks }, (_, week) => days.map((day) => addDays(monday, week * 7 + day))).flat();
const FIVE = [0, 1, 2, 3, 4];
const SIX = [...FIVE, 5];

test.each<readonly [string, readonly string[], readonly number[]]>([
  [
    'six days a week last year, five now',
    [...weeksFrom('2024-09-02', 34, SIX), ...weeksFrom('2025-09-01', 14, FIVE)],
    [1, 2, 3, 4, 5],
  ],
  [
    'five days a week last year, six now',
    [...weeksFrom('2024-09-02', 34, FIVE), ...weeksFrom('2025-09-01', 14, SIX)],
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'Tuesday to Saturday and one Monday',
    [...weeksFrom('2025-09-01', 8, [1, 2, 3, 4, 5]), '2025-09-01'],
    [2, 3, 4, 5, 6],
  ],
  ['a week and no more', weeksFrom('2025-09-01', 1, SIX), [1, 2, 3, 4, 5, 6]],
  ['nothing', [], []],
])('usual weekdays of %s', (_, dates, usual) => {
  expect([...usualWeekdays(new Set(dates))].sort()).toEqual(usual);
});

test('without any timetable the date stands', () => {
  expect(schoolDayUpTo('2025-11-02', new Set())).toBe('2025-11-02');
});

test('the school day after a date, unknown beyond the timetable', () => {
  expect(schoolDayAfter('2025-10-31', DATES)).toBe('2025-11-04');
  expect(schoolDayAfter('2025-10-29', DATES)).toBe('2025-10-30');
  expect(schoolDayAfter('2025-11-04', DATES)).toBeNull();
});

test.each([
  ['2025-10-29', 1, '2025-10-30'],
  ['2025-10-29', 3, '2025-11-04'],
  ['2025-10-31', 2, '2025-11-06'],
  ['2025-11-05', 3, '2025-11-13'],
])('the school day after %s, counted to %i, is %s, on usual weekdays beyond the timetable', (date, count, found) => {
  const isFree = (day: string) => day === '2025-11-04' || day === '2025-11-11';
  expect(nthSchoolDayAfter(date, count, DATES, isFree)).toBe(found);
});

test('without any timetable no day is counted to', () => {
  expect(nthSchoolDayAfter('2025-10-29', 1, new Set(), () => false)).toBeNull();
});
