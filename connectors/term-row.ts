import { SourceChanged } from '../src/core/errors.js';
import type { TermKind, TermRow } from '../src/domain/rows.js';
import { termDatesFault } from '../src/domain/term-dates.js';

const KINDS: readonly (readonly [RegExp, TermKind])[] = [
  [/четверть/iu, 'quarter'],
  [/полугодие/iu, 'half-year'],
  [/триместр/iu, 'trimester'],
  [/год/iu, 'year'],
];

export function termKindOf(name: string): TermKind | undefined {
  return KINDS.find(([words]) => words.test(name))?.[1];
}

/** A term as a source tells it; throws SourceChanged where its name is of no kind or its days make none. */
export function termRow({ name, ...told }: Omit<TermRow, 'kind'>): TermRow {
  const kind = termKindOf(name);
  if (kind === undefined)
    throw new SourceChanged(
      `Неизвестный вид учебного периода «${name}»: ожидались четверть, полугодие, триместр или год по-русски.`,
    );
  const row: TermRow = { ...told, name, kind };
  const fault = termDatesFault(row);
  if (fault !== null) throw new SourceChanged(fault);
  return row;
}
