import { formatDayMonth } from '../../domain/russian.js';
import { addDays, type PlainDate } from '../../domain/time.js';
import type { FamilyVisit } from '../class-facts.js';
import type { Evidence } from '../rule.js';

/** Both days included. */
export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The first run of more than `most` days within the span on which nobody is told to have come: who would say that files tell
 * of those days at all? Null where there is none.
 */
export function untoldWithin(visits: readonly FamilyVisit[], span: Days, most: number): Days | null {
  const told = visits.map(({ date }) => date).filter((date) => span.from <= date && date <= span.to);
  const dates = [...new Set(told)].sort();
  let from = span.from;
  for (const date of [...dates, addDays(span.to, 1)]) {
    if (addDays(from, most) < date) return { from, to: addDays(date, -1) };
    from = addDays(date, 1);
  }
  return null;
}

/** «с 22.09 по 19.10» of days in the evidence. */
export function daysWords({ from, to }: Evidence): string {
  return `с ${formatDayMonth(String(from))} по ${formatDayMonth(String(to))}`;
}
