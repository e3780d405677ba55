import { distance } from 'fastest-levenshtein';

/** The letters and digits of a text: what a dot, a space or a capital letter more changes is nothing. */
export function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** From 0 to 1: the share of letters that stay when one text is turned into the other. */
export function likeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - distance(one, other) / longest;
}
