import { isKept, isPersonal } from './kept.js';
import { isName, type PageWords, scrubName } from './page-words.js';

/** The status of an answer, as HTTP has them; no number of a person. */
const STATUS = 'state';
const MAX_STATUS = 599;

/** The same shape: keys that are names stay, everything told is replaced. */
export function scrubJson(words: PageWords, value: unknown): unknown {
  if (typeof value === 'string') return words.value(value);
  if (typeof value === 'number') return scrubNumber(words, value);
  if (Array.isArray(value)) return value.map((each) => scrubJson(words, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [scrubKey(words, key), scrubField(words, key, each)]),
  );
}

function scrubField(words: PageWords, key: string, value: unknown): unknown {
  if (typeof value === 'number' && key === STATUS && value <= MAX_STATUS) return value;
  if (!isPersonal(key)) return scrubJson(words, value);
  return typeof value === 'string' ? words.pseudonyms.text(value) : null;
}

export function scrubKey(words: PageWords, key: string): string {
  return isName(key) ? scrubName(words, key) : words.value(key);
}

function scrubNumber(words: PageWords, value: number): number {
  return Number(scrubDigits(words, String(value)));
}

/** A number as JSON and scripts write it, and another of that kind; its exponent stays. */
export function scrubDigits({ pseudonyms, today }: PageWords, number: string): string {
  if (isKept(number.replace(/^-/u, ''), today)) return number;
  return number.replace(/(?<![eE][+-]?\d*)\d+/gu, (digits) => pseudonyms.id(digits));
}
