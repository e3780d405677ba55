import { expect, test } from 'vitest';
import { addDays, dateAt, daysBetween, endOfDay, weekday, weekStart } from '../../../src/domain/time.js';

test.each([
  ['2026-09-01', 2],
  ['2026-10-25', 7],
  ['2028-02-29', 2],
  ['1970-01-01', 4],
  ['1969-12-31', 3],
  ['2000-01-01', 6],
])('%s is day %i of its week', (date, day) => {
  expect(weekday(date)).toBe(day);
});

test.each([
  ['2026-10-31', 1, '2026-11-01'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-01-01', -1, '2026-12-31'],
  ['1970-01-01', -1, '1969-12-31'],
  ['2026-09-01', 0, '2026-09-01'],
  ['2026-09-01', 365, '2027-09-01'],
])('%s and %i days are %s, and back', (date, days, then) => {
  expect(addDays(date, days)).toBe(then);
  expect(daysBetween(date, then)).toBe(days);
  expect(daysBetween(then, date) + days).toBe(0);
});

test('a week begins on Monday', () => {
  expect(['2026-10-05', '2026-10-08', '2026-10-11'].map(weekStart)).toEqual(Array(3).fill('2026-10-05'));
});

test('a day of the school ends at its own midnight', () => {
  const end = endOfDay('2026-10-31', 'Europe/Simferopol');
  expect(new Date(end).toISOString()).toBe('2026-10-31T21:00:00.000Z');
  expect([dateAt(end - 1, 'Europe/Simferopol'), dateAt(end, 'Europe/Simferopol')]).toEqual([
    '2026-10-31',
    '2026-11-01',
  ]);
});

test.each([
  ['Europe/Moscow', '2026-10-31T21:00:00Z'],
  ['Asia/Kathmandu', '2026-10-31T18:15:00Z'],
  ['Australia/Eucla', '2026-10-31T15:15:00Z'],
])('the day begins in %s at %s and no quarter of an hour sooner or later', (zone, midnight) => {
  const end = Date.parse(midnight);
  const moments = [end - 900_000, end - 1, end, end + 899_999];
  expect(moments.map((moment) => dateAt(moment, zone))).toEqual([
    '2026-10-31',
    '2026-10-31',
    '2026-11-01',
    '2026-11-01',
  ]);
});

test.each(['', 'вчера', '2026-13-01', '01.10.2026'])('%j is no date', (text) => {
  expect(() => addDays(text, 1)).toThrow(RangeError);
  expect(() => weekday(text)).toThrow(RangeError);
  expect(() => daysBetween('2026-10-01', text)).toThrow(RangeError);
});
