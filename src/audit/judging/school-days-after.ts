import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { followsAnotherDay, isCancelled } from './held-slots.js';
import { once } from './once.js';

/** The days on which the class has lessons that no event of its days has taken away, ascending. */
export function schoolDaysOf({ journals }: ClassFacts): readonly PlainDate[] {
  return [
    ...new Set(
      journals.flatMap((journal) =>
        journal.slots
          .filter((slot) => !isCancelled(slot, journal) || followsAnotherDay(slot.date, journal))
          .map(({ date }) => date),
      ),
    ),
  ].sort();
}

/** At which bells of a date the class has lessons, whether or not anything takes them away. */
export const classBells = once(({ journals }: ClassFacts): ReadonlyMap<PlainDate, ReadonlySet<number>> => {
  const byDate = groupBy(
    journals.flatMap(({ slots }) => slots),
    ({ date }) => date,
  );
  return new Map([...byDate].map(([date, slots]) => [date, new Set(slots.map(({ bell }) => bell))]));
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
