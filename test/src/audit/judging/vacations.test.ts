import { expect, test } from 'vitest';
import { vacationsOf } from '../../../../src/audit/judging/vacations.js';

test.each([
  ['no dates', []],
  ['one date', ['2025-10-24']],
  ['a weekend', ['2025-10-24', '2025-10-27']],
  ['six days without lessons', ['2025-04-30', '2025-05-07']],
  ['the days after the known timetable', ['2025-12-26', '2025-12-29']],
])('%s: no vacation', (_, dates) => {
  expect(vacationsOf(new Set(dates))).toStrictEqual([]);
});

test('gaps of a week or more, whatever the order of the dates', () => {
  const dates = new Set(['2025-11-03', '2025-10-24', '2025-10-23', '2025-11-11']);
  expect(vacationsOf(dates)).toStrictEqual([
    { from: '2025-10-25', to: '2025-11-02' },
    { from: '2025-11-04', to: '2025-11-10' },
  ]);
});
