const NUMBERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
/** A letter alone is no term: «2 ч» are two hours, «2 п» a subgroup. */
const KINDS: readonly (readonly [words: RegExp, kind: string])[] = [
  [/^чет(?:в(?:ерт(?:ь|и))?)?$/u, 'quarter'],
  [/^(?:полуг(?:од(?:ие|ия)?)?|п г)$/u, 'half-year'],
  [/^трим(?:естра?)?$/u, 'trimester'],
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
  const [, number = '', word = ''] =
    /^([1-4]|iv|i{1,3})(?: ?(?:я|й|ая|ое|е))? ?(\p{L}[\p{L} ]{1,11})$/u.exec(plain) ?? [];
  const [, kind] = KINDS.find(([words]) => words.test(word)) ?? [];
  return kind === undefined ? null : `${kind}-${NUMBERS[number]}`;
}
