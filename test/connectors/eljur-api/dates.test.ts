import { expect, test } from 'vitest';
import { compactDate, daysOf, plainDate, weeksOf } from '../../../connectors/eljur-api/dates.js';

test('dates of the API', () => {
  expect(compactDate('2026-10-05')).toBe('20261005');
  expect(['20261005', '2026-10-05', '05.10.2026', ''].map(plainDate)).toEqual(['2026-10-05', '2026-10-05', null, null]);
});

test('a span is asked in whole weeks, so that addresses repeat from poll to poll', () => {
  expect(weeksOf('2026-10-07', '2026-10-12')).toEqual([
    { from: '2026-10-05', to: '2026-10-11' },
    { from: '2026-10-12', to: '2026-10-18' },
  ]);
  expect(weeksOf('2026-12-28', '2027-01-03')).toEqual([{ from: '2026-12-28', to: '2027-01-03' }]);
});

test('days of a span, both ends included', () => {
  expect(daysOf('2026-10-30', '2026-11-01')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01']);
});
