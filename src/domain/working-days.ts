import { addDays, endOfDay, type Instant, type PlainDate, weekday } from './time.js';

const MONDAY = 1;
const SATURDAY = 6;

/** The days on which by the Labour Code nobody works, `MM-DD`; those of January are given back by a yearly decision alone. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
]);

/** Whether the school works on Saturdays by the dates of its lessons: at least half as many of them are Saturdays as Mondays. */
export function worksOnSaturdays(dates: Iterable<PlainDate>): boolean {
  const days = [...dates].map(weekday);
  const saturdays = days.filter((day) => day === SATURDAY).length;
  return saturdays > 0 && saturdays * 2 >= days.filter((day) => day === MONDAY).length;
}

/**
 * The first working day after the date, of a week of five days or of six. Days that the government moves by a decision of
 * the year, and holidays of one region, are not known.
 */
export function workingDayAfter(date: PlainDate, worksOnSaturdays: boolean): PlainDate {
  let day = addDays(date, 1);
  while (isFree(day, worksOnSaturdays) || isGivenBack(day, worksOnSaturdays)) day = addDays(day, 1);
  return day;
}

/** The working day that is so many after the date. */
export function workingDaysAfter(date: PlainDate, count: number, worksOnSaturdays: boolean): PlainDate {
  let day = date;
  for (let passed = 0; passed < count; passed += 1) day = workingDayAfter(day, worksOnSaturdays);
  return day;
}

function isFree(day: PlainDate, worksOnSaturdays: boolean): boolean {
  return isDayOff(day, worksOnSaturdays) || HOLIDAYS.has(day.slice(5));
}

function isDayOff(day: PlainDate, worksOnSaturdays: boolean): boolean {
  return weekday(day) > (worksOnSaturdays ? SATURDAY : SATURDAY - 1);
}

/** A holiday on a day off, outside of January, makes the next working day free. */
function isGivenBack(day: PlainDate, worksOnSaturdays: boolean): boolean {
  for (let before = addDays(day, -1); isFree(before, worksOnSaturdays); before = addDays(before, -1)) {
    const isLost = HOLIDAYS.has(before.slice(5)) && isDayOff(before, worksOnSaturdays);
    if (isLost && before.slice(5, 7) !== '01') return true;
  }
  return false;
}

/** The end of the one working day within which a lost access is to be notified; the day on which it became known is not counted. */
export function noticeDeadline(known: PlainDate, worksOnSaturdays: boolean, zone: string): Instant {
  return endOfDay(workingDayAfter(known, worksOnSaturdays), zone);
}
