import type { Knex } from 'knex';
import type { ColumnSpec, EntitySpec, StageValue } from './entities/spec.js';
import { Held } from './held.js';
import type { NormalPage, NormalRows } from './normalise.js';
import { type Additions, allocate, lookUp, type References } from './references.js';
import { emptyStageRow, STAGE_OFFSET, type StageRow } from './stage.js';
import { type Changes, lineKey } from './transaction.js';

type Row = NormalRows['rows'][number];

/** The rows of one page as they lie in the staging table, and whom they concern. */
export interface LaidOut {
  readonly rows: StageRow[];
  /** What each of them was laid out from. */
  readonly sources: { readonly spec: EntitySpec; readonly row: Row }[];
  readonly counts: Map<EntitySpec, number>;
}

export interface Identifiers {
  readonly refs: References;
  readonly added: Additions;
}

/** Allocates internal ids for the identifiers that the page introduces. */
export async function introduce(
  trx: Knex.Transaction,
  to: { schoolId: number; source: string; at: string },
  page: NormalPage,
  ids: Identifiers,
): Promise<void> {
  for (const { spec, rows } of page.entities) {
    const referent = spec.columns[0]?.refers;
    if (!spec.identified || referent === undefined) continue;
    const unknown = rows
      .map((row) => String(row['id']))
      .filter((id) => lookUp(ids.refs, ids.added, referent, id) === undefined);
    const given = await allocate(trx, to, referent, spec.table, [...new Set(unknown)]);
    for (const [external, id] of given) ids.added.ids[referent].set(external, id);
  }
}

/** Lays a page's rows over the staging columns. `from` numbers the rows throughout the transaction. */
export function layOut(page: NormalPage, pageNumber: number, from: number, ids: Identifiers): LaidOut {
  const laid: LaidOut = { rows: [], sources: [], counts: new Map() };
  for (const { spec, rows } of page.entities) {
    const seen = new Map<string, StageRow>();
    for (const row of rows) {
      const staged = stageRow(spec, row, pageNumber, from + laid.rows.length, ids);
      const key = keyText(spec, staged);
      const same = seen.get(key);
      if (same !== undefined) {
        if (spec.entity === 'mark') joinMarks(same, staged);
        continue;
      }
      seen.set(key, staged);
      laid.rows.push(staged);
      laid.sources.push({ spec, row });
    }
    laid.counts.set(spec, seen.size);
  }
  return laid;
}

/**
 * A cell shown both for the whole class and for a subgroup is one fact. Where they hold different marks the fact is both,
 * «5/4»: whichever was left out would be said to be absent while it stood there.
 */
function joinMarks(known: StageRow, other: StageRow): void {
  for (const [column, between] of [
    ['t1', '/'],
    ['t2', '; '],
  ] as const) {
    const texts = [known, other].map((row) => String(row[STAGE_OFFSET[column]] ?? '')).filter((text) => text !== '');
    known[STAGE_OFFSET[column]] = [...new Set(texts)].join(between);
  }
}

function stageRow(spec: EntitySpec, row: Row, page: number, n: number, ids: Identifiers): StageRow {
  const staged = emptyStageRow(spec.code, page, n);
  for (const column of spec.columns) staged[STAGE_OFFSET[column.stage]] = stageValue(spec, column, row, ids);
  if (spec.entity === 'journal')
    ids.added.subjectOf.set(staged[STAGE_OFFSET.b1] as number, staged[STAGE_OFFSET.b3] as number);
  return staged;
}

function stageValue(spec: EntitySpec, column: ColumnSpec, row: Row, ids: Identifiers): StageValue {
  const value = row[column.field] ?? null;
  if (column.ofJournal !== undefined) return subjectOf(spec, String(value), ids);
  if (column.stage === 'z1') return value === null ? null : new Date(Number(value)).toISOString();
  if (column.refers === undefined) return value;
  if (value === null && column.optional === true) return null;
  const id = lookUp(ids.refs, ids.added, column.refers, String(value));
  if (id !== undefined) return id;
  if (column.optional === true) return null;
  throw new Held('unknown-reference', `${spec.entity} refers to an unknown ${column.refers}`);
}

function subjectOf(spec: EntitySpec, journal: string, ids: Identifiers): number {
  const id = lookUp(ids.refs, ids.added, 'journal', journal);
  const subject = id === undefined ? undefined : (ids.added.subjectOf.get(id) ?? ids.refs.subjectOf.get(id));
  if (subject === undefined) throw new Held('unknown-reference', `${spec.entity} refers to an unknown journal`);
  return subject;
}

function keyText(spec: EntitySpec, staged: StageRow): string {
  let text = '';
  for (const column of spec.columns) {
    if (column.role === 'key') text += `${staged[STAGE_OFFSET[column.stage]]}\u001f`;
  }
  return text;
}

/** Adds the journals, classes, subjects and teachers that staged rows concern: for a page of which everything is new. */
export function noteStaged(spec: EntitySpec, rows: readonly StageRow[], changes: Changes): void {
  if (spec.revises === 'none') return;
  if (spec.revises === 'school' || spec.revises === 'all') {
    const into = spec.revises === 'school' ? changes.ofSchool : changes.ofAll;
    if (rows.some((row) => row[0] === spec.code)) into.add(spec.entity);
    return;
  }
  if (spec.revises === 'classes') {
    if (rows.some((row) => row[0] === spec.code)) changes.ofClasses.add(spec.entity);
    return;
  }
  const referent = REVISED[spec.revises];
  const column = spec.columns.find((candidate) => candidate.refers === referent);
  if (column === undefined) return;
  const into = {
    ...{ journal: changes.journals, class: changes.classes, subject: changes.subjects, teacher: changes.teachers },
  }[spec.revises];
  const offset = STAGE_OFFSET[column.stage];
  for (const row of rows) if (row[0] === spec.code) into.add(row[offset] as number);
  if (spec.revises === 'journal') noteLines(spec, rows, changes);
}

function noteLines(spec: EntitySpec, rows: readonly StageRow[], { lines }: Changes): void {
  const [journal, student] = (['journal', 'student'] as const).map(
    (referent) => spec.columns.find(({ refers }) => refers === referent)?.stage,
  );
  if (journal === undefined || student === undefined) return;
  for (const row of rows) {
    if (row[0] !== spec.code) continue;
    lines.add(lineKey(row[STAGE_OFFSET[journal]] as number, row[STAGE_OFFSET[student]] as number));
  }
}

const REVISED = { journal: 'journal', class: 'schoolClass', subject: 'subject', teacher: 'staff' } as const;
