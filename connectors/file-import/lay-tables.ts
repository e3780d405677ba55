import { createHash } from 'node:crypto';
import type { ImportedTable } from '../../src/domain/file-import.js';
import type { PlanItemRow } from '../../src/domain/rows.js';
import type { Fact } from './kinds/kind.js';
import type { Understood, UnderstoodLine } from './understand-file.js';

/** What a file brings to one journal, at the address that its later editions will have too. */
export interface LaidTable {
  readonly kind: string;
  readonly journal: string;
  readonly table: ImportedTable;
}

/** Parts a file by journal, so that each has a page of its own size and its own history. */
export function layTables({ preview, headers, lines }: Understood, bytes: Uint8Array): readonly LaidTable[] {
  const file = createHash('sha256').update(bytes).digest('hex');
  return [...byJournal(lines)].map(([journal, own]) => ({
    kind: preview.kind,
    journal,
    table: {
      file,
      headers: headers.filter(({ sheet }) => own.some((line) => line.sheet === sheet)),
      lines: own.map(({ sheet, row, cells }) => ({ sheet, row, cells })),
      rows: rowsOf(own.flatMap(({ facts }) => facts)),
    },
  }));
}

function byJournal(lines: readonly UnderstoodLine[]): ReadonlyMap<string, readonly UnderstoodLine[]> {
  const found = new Map<string, UnderstoodLine[]>();
  for (const line of lines) {
    for (const journal of new Set(line.facts.map(({ row }) => row.journal))) {
      const facts = line.facts.filter(({ row }) => row.journal === journal);
      const own = found.get(journal) ?? [];
      own.push({ ...line, facts });
      found.set(journal, own);
    }
  }
  return found;
}

function rowsOf(facts: readonly Fact[]): ImportedTable['rows'] {
  const rows: { -readonly [E in Fact['entity']]?: unknown[] } = {};
  for (const { entity, row } of facts) {
    const own = rows[entity] ?? [];
    own.push(entity === 'planItem' ? numbered(row as PlanItemRow, own.length + 1) : row);
    rows[entity] = own;
  }
  return rows as ImportedTable['rows'];
}

/** ЭлЖур's items have numbers of its own; those of a file must not be taken for them. */
function numbered(row: PlanItemRow, number: number): PlanItemRow {
  return { ...row, item: `файл-${number}` };
}
