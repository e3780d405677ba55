import type { PlainDate } from '../../domain/time.js';

const NUMBER = /^✕?\d{1,2}(?:[.,]\d{1,2})?$/u;
const MARK = /^(?:[1-5][+-]?|[1-5]\/[1-5]|н|б|у|оп|зач|незач|осв|н\/а|н\/з)$/iu;
/** «7А», «10-Б»; a class of one's own, «7А (дом)», may have a single student and is none of them. */
const CLASS_NAME = /^\d{1,2}[- ]?[А-ЯЁ]$/u;
const TERM = /^(?:I|II|III|IV|[1-4])(?: (?:четверть|полугодие|триместр))?$|^Год$/u;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
const WORD = /^(?:true|false|yes|no|on|off|null)$/u;
/** A day, or two with a sign between them, with or without the time. */
const DAY = String.raw`(?:(\d{4})-\d{2}-\d{2}|(\d{4})\d{4}|\d{2}\.\d{2}\.(\d{4})|(\d{4})\/(?=\d{4}$))`;
const DAYS = new RegExp(`^${DAY}(?:-?(?:\\d{8}|\\d{4}))?(?:[ T]\\d{2}:\\d{2}(?::\\d{2})?)?$`, 'u');

/** Whether a text tells nothing of anybody: a mark, a small number, a time, a class, a day of these school years. */
export function isKept(text: string, today: PlainDate): boolean {
  return [NUMBER, MARK, CLASS_NAME, TERM, TIME, WORD].some((shape) => shape.test(text)) || isSchoolDay(text, today);
}

/** Days of birth lie further back. */
export function isSchoolDay(text: string, today: PlainDate): boolean {
  const year = DAYS.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  return year !== undefined && Math.abs(Number(year) - Number(today.slice(0, 4))) <= 1;
}
