import type { PlainDate } from '../../domain/time.js';
import { isKept } from './kept.js';
import type { Pseudonyms } from './pseudonyms.js';
import { STRUCTURE } from './structure-words.js';

/** What decides of each word of one page whether it stays. */
export interface PageWords {
  readonly pseudonyms: Pseudonyms;
  readonly today: PlainDate;
  /** Names that the parsers look for. */
  readonly known: ReadonlySet<string>;
  /** Any text of the page, replaced. */
  value(text: string): string;
}

/** A key such as «f3a1b2» first, then numbers that belong together, as those of a day or a telephone do. */
const PART = /[A-Za-z\d]*\d[A-Za-z][A-Za-z\d]*|\d+(?:[-_:./]+\d+)+(?![A-Za-z\d])|[A-Za-z]+|\d+/gu;
/** Between the words of «tdHTItem». */
const CAMEL = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/u;

/** Of a student's mark: day, lesson of the day, `N`, place in the lesson. */
const CELL = /^(\d{4}-\d{2}-\d{2})\dN\d$/u;

/** A name of the markup: words of the structure stay, numbers of persons and whatever is no such word do not. */
export function scrubName(words: PageWords, name: string): string {
  if (words.known.has(name) || STRUCTURE.has(name)) return name;
  if (isKept(CELL.exec(name)?.[1] ?? '', words.today)) return name;
  if (/[^\w$:./-]/u.test(name)) return words.value(name);
  return name.replace(PART, (part) => scrubPart(words, part));
}

export function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$-]*$/u.test(text);
}

function scrubPart(words: PageWords, part: string): string {
  if (/[A-Za-z]/u.test(part)) return isStructure(words, part) ? part : words.pseudonyms.text(part);
  return isKept(part, words.today) ? part : scrubNumbers(words, part);
}

/** «tdTopic» is; a single letter tells nothing. One word of somebody's takes the others with it. */
function isStructure({ known }: PageWords, part: string): boolean {
  if (part.length === 1) return true;
  return part.split(CAMEL).every((word) => known.has(word) || STRUCTURE.has(word.toLowerCase()));
}

/** Numbers of persons stay the same everywhere; the short ones beside them are but a part of something. */
function scrubNumbers({ pseudonyms }: PageWords, text: string): string {
  return text.replace(/\d+/gu, (digits) => (digits.length < 3 ? pseudonyms.text(digits) : pseudonyms.id(digits)));
}
