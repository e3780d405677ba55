import { dateAt, type Instant, instantOf, type PlainDate } from './time.js';

/** A school year by the calendar year in which it began: the first of August parts two. */
export function schoolYearAt(at: Instant, zone: string): number {
  return schoolYearOf(dateAt(at, zone));
}

export function schoolYearOf(date: PlainDate): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 8 ? year : year - 1;
}

/** The first of August. */
export function firstDayOfSchoolYear(year: number): PlainDate {
  return `${year}-08-01`;
}

export function startOfSchoolYear(year: number, zone: string): Instant {
  return instantOf(firstDayOfSchoolYear(year), '00:00', zone);
}

/** «2026/27». */
export function schoolYearName(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}
