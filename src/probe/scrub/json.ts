import { isKept } from './kept.js';
import { isName, type PageWords, scrubName } from './page-words.js';

/** The status of an answer; no number of a person. */
const STATUS = 'state';

/** Small as they are, they tell of a person. */
const PERSONAL = /^(?:age|birth)/iu;

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
  if (typeof value === 'number' && key === STATUS) return value;
  if (!PERSONAL.test(key)) return scrubJson(words, value);
  return typeof value === 'string' ? words.pseudonyms.text(value) : null;
}

export function scrubKey(words: PageWords, key: string): string {
  return isName(key) ? scrubName(words, key) : words.value(key);
}

function scrubNumber({ pseudonyms, today }: PageWords, value: number): number {
  const text = String(value);
  if (isKept(text, today)) return value;
  return Number(text.replace(/\d{3,}/gu, (digits) => pseudonyms.id(digits)));
}
