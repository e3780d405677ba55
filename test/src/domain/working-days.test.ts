import { describe, expect, test } from 'vitest';
import { noticeDeadline, workingDayAfter, worksOnSaturdays } from '../../../src/domain/working-days.js';

describe('the next working day', () => {
  test.each([
    ['of a Monday', '2026-10-12', false, '2026-10-13'],
    ['of a Friday', '2026-10-16', false, '2026-10-19'],
    ['of a Friday where Saturdays are worked', '2026-10-16', true, '2026-10-17'],
    ['of a Saturday', '2026-10-17', false, '2026-10-19'],
    ['of a Saturday that is worked', '2026-10-17', true, '2026-10-19'],
    ['of a Sunday', '2026-10-18', true, '2026-10-19'],
    ['before the day of unity, a Wednesday', '2026-11-03', false, '2026-11-05'],
    ['of the last day of the year', '2026-12-31', false, '2027-01-11'],
    ['of the last day of the year where Saturdays are worked', '2026-12-31', true, '2027-01-09'],
    ['before a holiday that is a Monday', '2026-02-20', false, '2026-02-24'],
    ['before a holiday that is a Sunday: it makes the Monday free', '2027-05-07', false, '2027-05-11'],
    ['before it where Saturdays are worked', '2027-05-08', true, '2027-05-11'],
    ['on the Monday that it makes free', '2027-05-10', false, '2027-05-11'],
    ['before a holiday that is a Saturday', '2027-06-11', false, '2027-06-15'],
    ['before it where Saturdays are worked: it is no day off', '2027-06-11', true, '2027-06-14'],
    ['within an autumn vacation, when teachers work', '2026-10-27', false, '2026-10-28'],
  ] as const)('%s', (_, date, saturdays, expected) => {
    expect(workingDayAfter(date, saturdays)).toBe(expected);
  });
});

test('a notice is due by the midnight that ends the next working day, by the school’s clock', () => {
  expect(noticeDeadline('2026-10-16', false, 'Europe/Simferopol')).toBe(Date.parse('2026-10-20T00:00:00+03:00'));
});

test.each([
  ['with no lessons at all', [], false],
  ['of five days', ['2026-10-12', '2026-10-16', '2026-10-19'], false],
  ['with one Saturday for two Mondays', ['2026-10-12', '2026-10-17', '2026-10-19'], true],
  ['with one Saturday for three', ['2026-10-12', '2026-10-17', '2026-10-19', '2026-10-26'], false],
] as const)('whether a timetable %s has working Saturdays', (_, dates, expected) => {
  expect(worksOnSaturdays(dates)).toBe(expected);
});
