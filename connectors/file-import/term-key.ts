const NUMBERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
const KINDS: readonly (readonly [beginning: string, kind: string])[] = [
  ['ч', 'quarter'],
  ['п', 'half-year'],
  ['тр', 'trimester'],
];
const YEAR = /^(?:год|годовая|за год|оценка за год|отметка за год|годовая (?:оценка|отметка))$/u;

/**
 * One word for a term, however it is written: «I четверть», «1 чет.», «1-я четверть», «за 1 четверть», «2 полуг.»,
 * «Год»; null for what names no term.
 */
export function termKey(name: string): string | null {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^за (?=[\divx])/u, '')
    .trim();
  if (YEAR.test(plain)) return 'year';
  const [, number = '', word = ''] = /^([1-4]|i{1,3}|iv)(?: ?(?:я|й|ая|ое|е))? ?(\p{L}{1,12})$/u.exec(plain) ?? [];
  const [, kind] = KINDS.find(([beginning]) => word.startsWith(beginning)) ?? [];
  return kind === undefined ? null : `${kind}-${NUMBERS[number]}`;
}
