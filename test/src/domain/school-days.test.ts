import { expect, test } from 'vitest';
import { schoolDayAfter, schoolDayUpTo } from '../../../src/domain/school-days.js';

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

test('without any timetable the date stands', () => {
  expect(schoolDayUpTo('2025-11-02', new Set())).toBe('2025-11-02');
});

test('the school day after a date, unknown beyond the timetable', () => {
  expect(schoolDayAfter('2025-10-31', DATES)).toBe('2025-11-04');
  expect(schoolDayAfter('2025-10-29', DATES)).toBe('2025-10-30');
  expect(schoolDayAfter('2025-11-04', DATES)).toBeNull();
});
