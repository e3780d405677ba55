import { fold } from '../../domain/person-name.js';
import type { PersonName } from '../../domain/rows.js';

/** A name as it is looked for: in what cases and with which letters «ё» and «е» it was written does not matter. */
export interface Wanted extends PersonName {
  /** Others of the school have the surname as well: alone it names nobody. */
  readonly shared: boolean;
}

/**
 * So far from the surname the first name or its initial may stand: in the fields of one record, or across tags. Wide enough
 * to reach a neighbour now and then: better a page too many than a name left.
 */
const NEAR = 200;

/** Whether the text names the person: by the surname, or where others have it, by the surname with the first name nearby. */
export function mentions(text: string, { lastName, firstName, shared }: Wanted): boolean {
  const folded = fold(plain(text));
  const surname = word(lastName);
  if (!shared || firstName === '') return surname.test(folded);
  const first = new RegExp(`${word(firstName).source}|(?<!\\p{L})${escaped(fold(firstName.slice(0, 1)))}\\.`, 'u');
  const near = [...folded.matchAll(new RegExp(surname.source, 'gu'))];
  return near.some(({ index }) => first.test(folded.slice(Math.max(0, index - NEAR), index + NEAR)));
}

function word(name: string): RegExp {
  return new RegExp(`(?<!\\p{L})${escaped(fold(name))}(?!\\p{L})`, 'u');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Letters that JSON or HTML wrote as numbers. */
function plain(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#x([0-9a-f]{2,6});/giu, (_, code: string) => letter(Number.parseInt(code, 16)))
    .replace(/&#(\d{2,7});/gu, (_, code: string) => letter(Number(code)));
}

function letter(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
