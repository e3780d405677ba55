import { distance } from 'fastest-levenshtein';

/** True where the texts have the same words and numbers: a dot, a space or a capital letter more changes nothing. */
export function saysTheSame(one: string, other: string): boolean {
  return plainWords(one) === plainWords(other);
}

/** From 0 to 1: the share of letters and digits that stay when one text is turned into the other. */
export function likeness(one: string, other: string): number {
  const [left, right] = [plainWords(one), plainWords(other)].map((words) => words.replaceAll(' ', '')) as [
    string,
    string,
  ];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - distance(left, right) / longest;
}

/** Words and numbers alone, in small letters. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
