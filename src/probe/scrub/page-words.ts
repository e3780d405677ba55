import type { PlainDate } from '../../domain/time.js';
import type { Pseudonyms } from './pseudonyms.js';

/** What decides of each word of one page whether it stays. */
export interface PageWords {
  readonly pseudonyms: Pseudonyms;
  readonly today: PlainDate;
  /** Names that the parsers look for. */
  readonly known: ReadonlySet<string>;
  /** Latin words of what was replaced: a name of the markup that has one of them is replaced as well. */
  readonly told: Set<string>;
  /** Attributes that have a value somewhere on the page: where they have none, they are no stray word. */
  readonly valued: Set<string>;
  /** Any text of the page, replaced. */
  value(text: string): string;
}

/** ЭлЖур lets the login of every account of its API end so, and names its addresses by it. */
const NOBODYS = 'api';

/** How logins write the letters of the Russian alphabet, in its order; «ё» comes last. */
const LATIN = 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya _ e'.split(' ');

function inLatin(letter: string): string {
  return (LATIN[letter.charCodeAt(0) - 'а'.charCodeAt(0)] ?? '').replace('_', '');
}

/** The words of a text that might stand in names of the markup, Russian ones as a login would have them. */
export function latinWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]{3,}|[а-яё]{4,}/gu) ?? [];
  return words.map((word) => word.replace(/[а-яё]/gu, inLatin)).filter((word) => word !== NOBODYS);
}

/** Replaces what people wrote, and remembers its Latin words. */
export function replaced({ pseudonyms, told }: PageWords, value: string): string {
  for (const word of latinWords(value)) told.add(word);
  return pseudonyms.text(value);
}

const PART = /\d{4}-\d{2}-\d{2}|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[-_:.$]+|[^-_:.$A-Za-z\d]+/gu;

/** A name of the markup: developers' words stay, numbers of persons and whatever is no such word do not. */
export function scrubName(words: PageWords, name: string): string {
  if (words.known.has(name)) return name;
  return name.replace(PART, (part) => {
    if (/^\d{4}-/u.test(part) || /^\d{1,2}$/u.test(part) || /^[-_:.$]+$/u.test(part)) return part;
    if (/^\d+$/u.test(part)) return words.pseudonyms.id(part);
    if (!/^[A-Za-z]+$/u.test(part)) return words.pseudonyms.text(part);
    return words.known.has(part) || !words.told.has(part.toLowerCase()) ? part : words.pseudonyms.text(part);
  });
}

export function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$-]*$/u.test(text);
}
