import { schoolYearOf } from './school-year.js';
import { addDays, type PlainDate, weekday } from './time.js';

/** The first known date with slots after `date`; null while the timetable does not reach it. */
export function schoolDayAfter(date: PlainDate, schoolDates: ReadonlySet<PlainDate>): PlainDate | null {
  let first: PlainDate | null = null;
  for (const known of schoolDates) if (known > date && (first === null || known < first)) first = known;
  return first;
}

/**
 * The date itself if it is a school day, else the last school day before it. Beyond the known timetable
 * a date counts as a school day when its weekday usually is one.
 */
export function schoolDayUpTo(date: PlainDate, schoolDates: ReadonlySet<PlainDate>): PlainDate {
  return nearestSchoolDay(date, schoolDates, -1);
}

/** Likewise the first school day from the date on. */
export function schoolDayFrom(date: PlainDate, schoolDates: ReadonlySet<PlainDate>): PlainDate {
  return nearestSchoolDay(date, schoolDates, 1);
}

function nearestSchoolDay(date: PlainDate, schoolDates: ReadonlySet<PlainDate>, step: 1 | -1): PlainDate {
  if (schoolDates.size === 0) return date;
  const isSchoolDay = schoolDayTeller(schoolDates);
  // No vacation lasts a hundred days within a school year.
  for (let away = 0, day = date; away < 100; away += 1, day = addDays(day, step)) if (isSchoolDay(day)) return day;
  return date;
}

/**
 * How many school days come after one date up to another, that one included; beyond the known timetable as usual, without the
 * days that `isFree` names there.
 */
export function schoolDaysBetween(
  after: PlainDate,
  until: PlainDate,
  schoolDates: ReadonlySet<PlainDate>,
  isFree: (day: PlainDate) => boolean,
): number {
  const isSchoolDay = schoolDayTeller(schoolDates, isFree);
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isSchoolDay(day)) count += 1;
  return count;
}

/**
 * The school day that is so many after the date; beyond the known timetable as usual, without the days that `isFree` names there.
 * Null where no weekday is known as a school day.
 */
export function nthSchoolDayAfter(
  date: PlainDate,
  count: number,
  schoolDates: ReadonlySet<PlainDate>,
  isFree: (day: PlainDate) => boolean,
): PlainDate | null {
  if (schoolDates.size === 0) return null;
  const isSchoolDay = schoolDayTeller(schoolDates, isFree);
  let day = date;
  for (let passed = 0; passed < count; passed += isSchoolDay(day) ? 1 : 0) day = addDays(day, 1);
  return day;
}

function schoolDayTeller(
  schoolDates: ReadonlySet<PlainDate>,
  isFree: (day: PlainDate) => boolean = () => false,
): (day: PlainDate) => boolean {
  const horizon = lastOf(schoolDates) ?? '';
  const weekdays = usualWeekdays(schoolDates);
  return (day) => (day <= horizon ? schoolDates.has(day) : weekdays.has(weekday(day)) && !isFree(day));
}

export function lastOf(dates: ReadonlySet<PlainDate>): PlainDate | null {
  let last: PlainDate | null = null;
  for (const date of dates) if (last === null || date > last) last = date;
  return last;
}

/**
 * Those on which at least half as many of the dates fall as on the commonest one: a Saturday worked once in a quarter makes no
 * other a school day. Of the last known school year alone, for another year may have had another week.
 */
export function usualWeekdays(dates: ReadonlySet<PlainDate>): ReadonlySet<number> {
  const last = lastOf(dates);
  const counts = new Map<number, number>();
  for (const date of dates) {
    const isOfYear = last !== null && schoolYearOf(date) === schoolYearOf(last);
    if (isOfYear) counts.set(weekday(date), (counts.get(weekday(date)) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return new Set([...counts].filter(([, count]) => count * 2 >= most).map(([day]) => day));
}
