import type { TermKind, TermRow } from './rows.js';
import { termDatesFault } from './term-dates.js';

const KINDS: readonly (readonly [RegExp, TermKind])[] = [
  [/четверть/iu, 'quarter'],
  [/полугодие/iu, 'half-year'],
  [/триместр/iu, 'trimester'],
  [/год/iu, 'year'],
];

export function termKindOf(name: string): TermKind | undefined {
  return KINDS.find(([words]) => words.test(name))?.[1];
}

/** A term as a source tells it; where its name is of no kind or its days make none, what is wrong with it, in Russian. */
export function termRow({ name, ...told }: Omit<TermRow, 'kind'>): TermRow | string {
  const kind = termKindOf(name);
  if (kind === undefined)
    return `Неизвестный вид учебного периода «${name}»: ожидались четверть, полугодие, триместр или год по-русски.`;
  const row: TermRow = { ...told, name, kind };
  return termDatesFault(row) ?? row;
}
