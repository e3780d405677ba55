import { createHash } from 'node:crypto';
import type { Entity, Rows } from '../domain/rows.js';
import type { Coverage } from './connector.js';
import { ENTITIES } from './entities/index.js';
import { type EntitySpec, LESSON_KEYED } from './entities/spec.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A page's rows of one entity, in an order that does not depend on the page's own. */
export interface NormalRows {
  readonly spec: EntitySpec;
  readonly rows: readonly Row[];
  readonly coverage: readonly Coverage[];
}

export interface NormalPage {
  readonly entities: readonly NormalRows[];
  readonly rowCount: number;
  /** Of the rows and the coverage: pages carry tokens that change at every request, so the body's hash says nothing. */
  readonly hash: string;
}

export function normalise(rows: Rows, coverage: readonly Coverage[]): NormalPage {
  const hash = createHash('sha256');
  const entities: NormalRows[] = [];
  let rowCount = 0;
  for (const spec of ENTITIES) {
    const normal = normaliseEntity(spec, rows, coverage);
    if (normal === null) continue;
    entities.push(normal.rows);
    rowCount += normal.rows.rows.length;
    hash.update(`${spec.entity}\u001d${coverageText(normal.rows.coverage)}\u001d${normal.text}\u001c`);
  }
  return { entities, rowCount, hash: hash.digest('hex') };
}

function normaliseEntity(
  spec: EntitySpec,
  rows: Rows,
  coverage: readonly Coverage[],
): { rows: NormalRows; text: string } | null {
  const covers = coverage.filter((part) => part.entity === spec.entity);
  const found = meaningful(spec.entity, (rows[spec.entity] ?? []) as unknown as readonly Row[]).map(storable);
  if (covers.length === 0 && found.length === 0) return null;
  const fields = [...new Set(spec.columns.map((column) => column.field))];
  const lines = found.map((row) => ({ text: rowText(row, fields), row }));
  lines.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return {
    rows: { spec, rows: lines.map((line) => line.row), coverage: covers },
    text: lines.map((line) => line.text).join('\u001e'),
  };
}

/** A database keeps neither U+0000 nor half of a pair: U+FFFD stands for them, the same at every reading. */
function storable(row: Row): Row {
  if (Object.values(row).every((value) => typeof value !== 'string' || isStorable(value))) return row;
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value,
    ]),
  );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** An empty topic or homework is no row: what is not there has no interval. */
function meaningful(entity: Entity, rows: readonly Row[]): readonly Row[] {
  return LESSON_KEYED.has(entity) ? rows.filter((row) => String(row['text'] ?? '').trim() !== '') : rows;
}

function rowText(row: Row, fields: readonly string[]): string {
  let text = '';
  for (const field of fields) {
    const value = row[field];
    text += value === null || value === undefined ? '\u0000\u001f' : `${value}\u001f`;
  }
  return text;
}

function coverageText(coverage: readonly Coverage[]): string {
  return coverage
    .map(({ from, to, complete, journals }) => {
      const within = journals === undefined ? [] : [[...journals].sort().join('\u001f')];
      return [from ?? '', to ?? '', complete ? 'whole' : 'part', ...within].join('/');
    })
    .sort()
    .join(',');
}
