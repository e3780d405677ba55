import { expect, test } from 'vitest';
import { weeklyHours } from '../../../../src/audit/judging/weekly-hours.js';
import { facts, QUARTER, slot } from '../support/facts.js';

const WEEK = ['01', '02', '03', '04', '05'];
const september = (...weeks: readonly number[]) =>
  weeks.flatMap((shift) => WEEK.map((day) => `2025-09-${String(Number(day) + shift * 7).padStart(2, '0')}`));

test.each([
  ['the same every week', ['2025-09-01', '2025-09-08', '2025-09-15'], september(0, 1, 2), 1],
  ['weeks of one and two: an hour and a half', ['2025-09-01', '2025-09-08', '2025-09-11'], september(0, 1), 1.5],
  ['every other week: half an hour', ['2025-09-01'], september(0, 1), 0.5],
  [
    'one lesson that fell out changes nothing',
    ['2025-09-01', '2025-09-04', '2025-09-08', '2025-09-11', '2025-09-15', '2025-09-18', '2025-09-22'],
    september(0, 1, 2, 3),
    2,
  ],
  [
    'a week with a holiday is left out',
    ['2025-09-01', '2025-09-04', '2025-09-08', '2025-09-15'],
    [...september(0), '2025-09-08', '2025-09-15'],
    2,
  ],
  ['a week across the term’s end is left out', ['2025-09-01', '2025-10-27', '2025-10-30'], september(0), 1],
  ['two lessons a day are two hours', ['2025-09-01', '2025-09-01'], september(0), 2],
  ['no whole week: the largest', ['2025-09-01', '2025-09-04', '2025-09-08'], ['2025-09-01', '2025-09-04'], 2],
  ['no slots', [], september(0), 0],
])('%s', (_, dates, classDates, hours) => {
  const given = facts({
    slots: dates.map((date, index) => slot(date, index + 1)),
    neighbours: { classDates: new Set(classDates) },
  });
  expect(weeklyHours(given, QUARTER)).toBe(hours);
});
