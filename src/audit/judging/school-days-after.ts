import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { once } from './once.js';

/** The class's school days in force, ascending; none of one without journals. Its events are in the registers of each of them. */
export const schoolDaysOf = once(({ journals, classBells }: ClassFacts): readonly PlainDate[] => {
  const [journal] = journals;
  if (journal === undefined) return [];
  const { registers } = journal;
  return daysInForce({ registers, neighbours: { classDates: new Set(classBells.keys()), classBells } });
});

/** The n-th of the days after the date; null while it is not yet on the timetable. */
export function nthDayAfter(days: readonly PlainDate[], date: PlainDate, n: number): PlainDate | null {
  return days.filter((day) => day > date)[n - 1] ?? null;
}

/** The end of the n-th school day of the class after a date; null while it is not yet on the timetable. */
export function schoolDayEnds(facts: ClassFacts): (date: PlainDate, n: number) => Instant | null {
  const days = schoolDaysOf(facts);
  return (date, n) => {
    const day = nthDayAfter(days, date, n);
    return day === null ? null : endOf(day, facts.zone);
  };
}
