import { addDays, isPlainDate, type PlainDate } from '../../src/domain/time.js';
import type { Epoch } from './sheet.js';

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
/** Excel counts a 29 February 1900 that never was. */
const LEAP_THAT_NEVER_WAS = 60;
/** Of a school year's days those from August on lie in its first calendar year. */
const FIRST_MONTH = 8;

/** The day of a workbook's serial number, its time of day dropped; null where there is no such day. */
export function dateOfSerial(serial: number, epoch: Epoch): PlainDate | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day < 0 || day > 100_000) return null;
  if (epoch === 1904) return addDays('1904-01-01', day);
  if (day === 0 || day === LEAP_THAT_NEVER_WAS) return null;
  return addDays(day < LEAP_THAT_NEVER_WAS ? '1899-12-31' : '1899-12-30', day);
}

/**
 * The day that a text names: «05.09.2026», «5.9.26», «2026-09-05», «5 сентября 2026 г.», with a weekday or a time of day
 * beside it or without. One without a year is of the school year that `today` lies in.
 */
export function dateOfText(text: string, today: PlainDate): PlainDate | null {
  const plain = text.toLowerCase().trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u.exec(plain);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?(?![\d./-])/u.exec(plain);
  if (numbers !== null) return written(numbers[1], Number(numbers[2]), numbers[3], today);
  const words = /^(\d{1,2})\s+(\p{L}+)\.?(?:\s+(\d{4}))?(?!\d)/u.exec(plain);
  return words === null ? null : written(words[1], monthOf(words[2] ?? ''), words[3], today);
}

function written(day: string | undefined, month: number, year: string | undefined, today: PlainDate): PlainDate | null {
  const full = year === undefined ? yearOf(month, today) : year.length === 2 ? 2000 + Number(year) : Number(year);
  return dateOf(full, month, Number(day));
}

function dateOf(year: number, month: number, day: number): PlainDate | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(date) ? date : null;
}

/** «май» and «мая» begin as no other month does, but for «март». */
function monthOf(word: string): number {
  return MONTHS.findIndex((beginning) => word.startsWith(beginning)) + 1;
}

function yearOf(month: number, today: PlainDate): number {
  const [year, now] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = now >= FIRST_MONTH ? year : year - 1;
  return month >= FIRST_MONTH ? first : first + 1;
}
