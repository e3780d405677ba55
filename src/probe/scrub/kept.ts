import type { PlainDate } from '../../domain/time.js';

/** «4.67»; «15.03» may be a birthday. */
const NUMBER = /^✕?(?:\d{1,2}|\d[.,]\d{1,2})$/u;
const MARK = /^(?:[1-5][+-]?|[1-5]\/[1-5]|н|б|у|оп|зач|незач|осв|н\/а|н\/з)$/iu;
/** «7А», «10-Б»; a class of one's own, «7А (дом)», may have a single student and is none of them. */
const CLASS_NAME = /^\d{1,2}[- ]?[А-ЯЁ]$/u;
const TERM = /^(?:I|II|III|IV|[1-4])(?: (?:четверть|полугодие|триместр))?$|^Год$/u;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
const WORD = /^(?:true|false|yes|no|on|off|null)$/u;
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
/** The years are what tells whether a day may stay. */
const DAYS: readonly RegExp[] = [
  `(\\d{4})-${MONTH}-${DAY}(?:[ T]\\d{2}:\\d{2}(?::\\d{2})?)?`,
  `(\\d{4})${MONTH}${DAY}(?:-(\\d{4})${MONTH}${DAY})?`,
  `${DAY}\\.${MONTH}\\.(\\d{4})(?: \\d{2}:\\d{2}(?::\\d{2})?)?`,
  '(\\d{4})/(\\d{4})',
].map((shape) => new RegExp(`^${shape}$`, 'u'));

/** Whether a text tells nothing of anybody: a mark, a small number, a time, a class, a day of these school years. */
export function isKept(text: string, today: PlainDate): boolean {
  return [NUMBER, MARK, CLASS_NAME, TERM, TIME, WORD].some((shape) => shape.test(text)) || isSchoolDay(text, today);
}

/** Whether a text that may stay alone may be a piece of something else: «Н» of «Никитин», «45» of a telephone. */
export function isShort(text: string): boolean {
  return [NUMBER, MARK, WORD, /^[IV]+$/u].some((shape) => shape.test(text));
}

/** Days of birth lie further back. */
function isSchoolDay(text: string, today: PlainDate): boolean {
  const [, ...years] = DAYS.map((shape) => shape.exec(text)).find((found) => found !== null) ?? [];
  const near = (year: string): boolean => Math.abs(Number(year) - Number(today.slice(0, 4))) <= 1;
  return years.length > 0 && years.every((year?: string) => year === undefined || near(year));
}

/** Words of fields that tell of a person however small their values are. */
const PERSONAL = /^age|ages?$|birth|bday|^dob$|возраст|рожд/iu;
/** They only sound so. */
const NO_AGE =
  /page|message|language|image|storage|average|usage|stage|package|manage|percentage|coverage|agent|agenda/giu;

/** Whether nothing of a field of that name may stay: «userAge», «date_of_birth». */
export function isPersonal(name: string): boolean {
  const words = name.replace(NO_AGE, '').split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u);
  return words.some((word) => PERSONAL.test(word));
}
