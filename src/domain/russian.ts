import { addDays, dateAt, type Instant, type PlainDate, timeAt, weekday } from './time.js';

const RULES = new Intl.PluralRules('ru');
const MONTHS = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'] as const;

/** The form that stands beside `n`: plural(21, 'урок', 'урока', 'уроков') is «урок»; a fraction takes `few`. */
export function plural(n: number, one: string, few: string, many: string): string {
  const form = RULES.select(Math.abs(n));
  if (form === 'one') return one;
  return form === 'many' ? many : few;
}

const NUMBER = new Intl.NumberFormat('ru', { maximumFractionDigits: 10 });

/** The number with its noun: «3 урока», «1 204 урока»; thousands stand apart by a space that does not break. */
export function counted(n: number, one: string, few: string, many: string): string {
  return `${NUMBER.format(n)} ${plural(n, one, few, many)}`;
}

const LIST = new Intl.ListFormat('ru', { type: 'conjunction' });

/** «2-м», «2-м и 3-м», «2-м, 3-м и 4-м». */
export function enumerated(words: readonly string[]): string {
  return LIST.format(words);
}

/** «12 ноября, чт». */
export function formatDate(date: PlainDate): string {
  return `${formatDayOfMonth(date)}, ${WEEKDAYS[weekday(date) - 1]}`;
}

/** «12 ноября». */
export function formatDayOfMonth(date: PlainDate): string {
  return MONTHS.format(new Date(`${date}T00:00:00Z`));
}

const MONTH_ALONE = new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' });

/** «октябрь 2026» of «2026-10». */
export function formatMonth(month: string): string {
  return `${MONTH_ALONE.format(new Date(`${month}-01T00:00:00Z`))} ${month.slice(0, 4)}`;
}

/** «12.11». */
export function formatDayMonth(date: PlainDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}`;
}

/** «12.11.2026». */
export function formatFullDate(date: PlainDate): string {
  return `${formatDayMonth(date)}.${date.slice(0, 4)}`;
}

/** «12.11 в 18:04» by the clock of `zone`. */
export function formatMoment(instant: Instant, zone: string): string {
  return `${formatDayMonth(dateAt(instant, zone))} в ${timeAt(instant, zone)}`;
}

/** «12.11.2026 в 18:04» by the clock of `zone`: what is printed is read in another year too. */
export function formatFullMoment(instant: Instant, zone: string): string {
  return `${formatFullDate(dateAt(instant, zone))} в ${timeAt(instant, zone)}`;
}

/** As a moment, but midnight belongs to the day that it ends: «12.11 в 24:00». */
export function formatDeadline(instant: Instant, zone: string): string {
  if (timeAt(instant, zone) !== '00:00') return formatMoment(instant, zone);
  return `${formatDayMonth(addDays(dateAt(instant, zone), -1))} в 24:00`;
}

/** A sentence begins with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stood alone goes on in another's sentence. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What stands between guillemets has none within: «Отметка выставлена „задним числом“». */
export function innerQuotes(text: string): string {
  return text.replaceAll('«', '„').replaceAll('»', '“');
}

const MINUTE = 60_000;

/** «меньше минуты», «12 минут», «3 ч 20 мин». */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 1) return 'меньше минуты';
  if (minutes < 60) return counted(minutes, 'минута', 'минуты', 'минут');
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} ч${rest === 0 ? '' : ` ${rest} мин`}`;
}
