import type { MarkFact } from '../../../../src/audit/journal-facts.js';
import { absence, at, facts, lesson, mark, type Overrides, QUARTER, seen, slot } from './facts.js';

export const KEY = 'journal-term:5:I четверть';
export const OVER = '2025-10-27 00:10';

/** The eight Mondays and Thursdays of the quarter, and its forty weekdays. */
export const MONDAYS = ['09-01', '09-08', '09-15', '09-22', '09-29', '10-06', '10-13', '10-20'].map(
  (day) => `2025-${day}`,
);
const THURSDAYS = ['09-04', '09-11', '09-18', '09-25', '10-02', '10-09', '10-16', '10-23'].map((day) => `2025-${day}`);
export const TWICE = [...MONDAYS, ...THURSDAYS].sort();
export const WEEKDAYS = MONDAYS.flatMap((monday) =>
  [0, 1, 2, 3, 4].map((shift) => new Date(Date.parse(monday) + shift * 86_400_000).toISOString().slice(0, 10)),
);
const classDates = new Set(WEEKDAYS);
/** One lesson a week, and in every other week two. */
export const ALTERNATING = TWICE.filter((date) => MONDAYS.includes(date) || THURSDAYS.indexOf(date) % 2 === 0);
/** A vacation of ten days in the middle: from 3 to 12 October. */
const VACATION = ['2025-10-03', '2025-10-12'] as const;
const aroundVacation = new Set(WEEKDAYS.filter((date) => date < VACATION[0] || date > VACATION[1]));
export const AROUND = TWICE.filter((date) => date < VACATION[0] || date > VACATION[1]);

/** A journal taught on `dates`, every lesson entered up to `until`, with `count` marks of student 101. */
export function taught(dates: readonly string[], count: number, more: Overrides = {}, until = '2025-12-31') {
  const given = dates.filter((date) => date <= until);
  return facts({
    slots: dates.map((date) => slot(date)),
    lessons: given.map((date, index) => lesson(date, { id: 300 + index })),
    marks: marks(count, given),
    terms: [{ ...QUARTER, gridObservedAt: at(OVER) }],
    ...more,
    neighbours: { classDates: dates === AROUND ? aroundVacation : classDates, ...more.neighbours },
  });
}

export function marks(count: number, dates: readonly string[] = TWICE): readonly MarkFact[] {
  return dates.slice(0, count).map((date, index) => mark(400 + index, 101, date, seen(`${date} 12:00`)));
}

export const away = (dates: readonly string[]) => dates.map((date) => absence(101, date, 'б'));
