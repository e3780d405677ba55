import type { PlainDate } from '../../domain/time.js';
import type { ClassFacts } from '../class-facts.js';

/** The days on which the class has lessons, ascending. */
export function schoolDaysOf({ journals }: ClassFacts): readonly PlainDate[] {
  return [...new Set(journals.flatMap(({ slots }) => slots.map(({ date }) => date)))].sort();
}

/** The n-th of the days after the date; null while it is not yet on the timetable. */
export function nthDayAfter(days: readonly PlainDate[], date: PlainDate, n: number): PlainDate | null {
  return days.filter((day) => day > date)[n - 1] ?? null;
}
