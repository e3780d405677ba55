import { expect, test } from 'vitest';
import { monthsBefore, wholeMonths } from '../../../reports/filling/months.js';

test.each([
  ['2026-10-05', '2026-10-11', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
  ['2026-09-01', '2026-10-24', '2026-09-01', '2026-10-31', '2026-07-01', '2026-08-31'],
  ['2027-01-11', '2027-01-11', '2027-01-01', '2027-01-31', '2026-12-01', '2026-12-31'],
  ['2028-02-01', '2028-02-03', '2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31'],
])('%s to %s is counted by whole months, against as many before', (from, to, first, last, earlier, until) => {
  const span = wholeMonths({ from, to });
  expect(span).toEqual({ from: first, to: last });
  expect(monthsBefore(span)).toEqual({ from: earlier, to: until });
});
