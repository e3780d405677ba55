import { Temporal } from 'temporal-polyfill';

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A date without a zone, `YYYY-MM-DD`; compares correctly as text. */
export type PlainDate = string;

/** A wall-clock time of day, `HH:MM`. */
export type TimeOfDay = string;

/** Whether the text is a date that the calendar has, in the form of `PlainDate`. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

const DAY_MS = 86_400_000;

const dayNumbers = new Map<PlainDate, number>();
const daysByNumber = new Map<number, PlainDate>();

/**
 * Days since 1970-01-01. Dates have no zone, so that this plain arithmetic is exact; an audit does it a million times with
 * the same few hundred dates, which are remembered.
 */
function dayNumber(date: PlainDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (Number.isNaN(day)) throw new RangeError(`Not a date: ${date}`);
  dayNumbers.set(date, day);
  return day;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const number = dayNumber(date) + days;
  const known = daysByNumber.get(number);
  if (known !== undefined) return known;
  const found = new Date(number * DAY_MS).toISOString().slice(0, 10);
  daysByNumber.set(number, found);
  return found;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: PlainDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the date's week. */
export function weekStart(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekday(date));
}

/** The moment at which the clock of `zone` shows `time` on `date`. */
export function instantOf(date: PlainDate, time: TimeOfDay, zone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** 24:00 of the school's day: the first moment that no longer belongs to `date`. */
export function endOfDay(date: PlainDate, zone: string): Instant {
  return instantOf(addDays(date, 1), '00:00', zone);
}

const QUARTER_MS = 900_000;
const datesOf = new Map<string, Map<number, PlainDate>>();

/**
 * The date that the clock of `zone` shows at `instant`. It is remembered by the quarter of an hour, within which no zone of
 * our time begins a new day: an audit asks it of the same moments a million times.
 */
export function dateAt(instant: Instant, zone: string): PlainDate {
  const dates = datesOf.get(zone) ?? new Map<number, PlainDate>();
  datesOf.set(zone, dates);
  const quarter = Math.floor(instant / QUARTER_MS);
  const date = dates.get(quarter) ?? zoned(instant, zone).toPlainDate().toString();
  dates.set(quarter, date);
  return date;
}

/** The time of day, `HH:MM`, that the clock of `zone` shows at `instant`. */
export function timeAt(instant: Instant, zone: string): TimeOfDay {
  return zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
