import { createHash } from 'node:crypto';
import type { ImportedRows, ImportedTable, ImportOrigin } from '../../src/domain/file-import.js';
import type { PlanItemRow } from '../../src/domain/rows.js';
import { placeOf } from './fact-places.js';
import type { MirrorFact } from './kinds/kind.js';
import type { Understood, UnderstoodLine } from './understand-file.js';

/** What a file brings to one journal, class or day, at the address that its later editions will have too. */
export interface LaidTable {
  readonly kind: string;
  readonly place: string;
  readonly table: ImportedTable;
  /** Where in the file each of the table's rows stands, in their order. */
  readonly origins: Readonly<Partial<Record<keyof ImportedRows, readonly ImportOrigin[]>>>;
}

/** Parts a file by place, so that each has a page of its own size and its own history. Orders go to no page. */
export function layTables({ preview, headers, lines }: Understood, bytes: Uint8Array): readonly LaidTable[] {
  const file = createHash('sha256').update(bytes).digest('hex');
  return [...byPlace(lines)].map(([place, own]) => ({
    kind: preview.kind,
    place,
    table: {
      file,
      headers: headers.filter(({ sheet }) => own.some((line) => line.sheet === sheet)),
      lines: own.map(({ sheet, row, cells }) => ({ sheet, row, cells })),
      rows: rowsOf(own),
    },
    origins: originsOf(own),
  }));
}

interface PlacedLine extends Omit<UnderstoodLine, 'facts'> {
  readonly facts: readonly MirrorFact[];
}

function byPlace(lines: readonly UnderstoodLine[]): ReadonlyMap<string, readonly PlacedLine[]> {
  const found = new Map<string, PlacedLine[]>();
  for (const line of lines) {
    const facts = line.facts.filter((fact): fact is MirrorFact => fact.entity !== 'movementOrder');
    for (const place of new Set(facts.map(placeOf))) {
      const own = found.get(place) ?? [];
      own.push({ ...line, facts: facts.filter((fact) => placeOf(fact) === place) });
      found.set(place, own);
    }
  }
  return found;
}

function rowsOf(lines: readonly PlacedLine[]): ImportedRows {
  return grouped(lines, ({ entity, row }, number) => (entity === 'planItem' ? numbered(row, number) : row));
}

function originsOf(lines: readonly PlacedLine[]): LaidTable['origins'] {
  return grouped(lines, ({ column }, _number, { sheet, row }) => ({ sheet, row, column }));
}

/** Something of each fact, by entity; `number` counts the entity's facts from 1. */
function grouped<T>(
  lines: readonly PlacedLine[],
  of: (fact: MirrorFact, number: number, line: PlacedLine) => unknown,
): T {
  const found: Partial<Record<MirrorFact['entity'], unknown[]>> = {};
  for (const line of lines) {
    for (const fact of line.facts) {
      const own = found[fact.entity] ?? [];
      own.push(of(fact, own.length + 1, line));
      found[fact.entity] = own;
    }
  }
  return found as T;
}

/** ЭлЖур's items have numbers of its own; those of a file must not be taken for them. */
function numbered(row: PlanItemRow, number: number): PlanItemRow {
  return { ...row, item: `файл-${number}` };
}
