import { expect, test } from 'vitest';
import { writtenDays } from '../../../../src/audit/judging/written-term.js';

/** Lessons on weekdays up to 23 October and from 2 to 13 November. */
const CLASS_DATES = new Set(
  ['2026-10-12', '2026-10-19', '2026-11-02', '2026-11-09'].flatMap((monday) =>
    Array.from(
      { length: 5 },
      (_, after) => `${monday.slice(0, 8)}${String(Number(monday.slice(8)) + after).padStart(2, '0')}`,
    ),
  ),
);
const LONGER = [
  { kinds: ['Сочинение'], days: 10 },
  { kinds: ['Изложение'], days: 3 },
];

// No term is shorter than the common one of seven days.
test.each([
  ['2026-10-13', true, ['2026-10-20', '2026-10-23']],
  ['2026-10-23', true, ['2026-10-30', '2026-11-02']],
  // The vacation is 24 October to 1 November: the first day that counts after the 23rd is 2 November.
  ['2026-10-23', false, ['2026-11-08', '2026-11-11']],
  // Of the days after 13 November nobody knows yet whether they count.
  ['2026-11-06', false, ['2026-11-13']],
  ['2026-11-10', false, []],
])('a work of %s, vacations counted %s, is due on %j', (date, countVacations, due) => {
  expect(writtenDays(CLASS_DATES, { days: 7, longer: LONGER, countVacations })(date)).toEqual(due);
});
