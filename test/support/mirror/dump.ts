import type { Database } from '../../../src/db/database.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { School } from '../../../src/domain/school.js';
import { ENTITIES, entitySpec } from '../../../src/sync/entities/index.js';
import { keysOf } from '../../../src/sync/statements/parts.js';

type Row = Readonly<Record<string, unknown>>;

/** Whose number a column holds. */
const REFERS: Readonly<Record<string, string>> = {
  ...{ scope_id: 'scope', run_id: 'sync_run', body_id: 'body', lesson_id: 'lesson', class_teacher_id: 'staff' },
  ...{ student_id: 'student', subject_id: 'subject', class_id: 'school_class', journal_id: 'journal' },
};
const UNITS: Readonly<Record<string, string>> = { journal: 'journal', class: 'school_class', school: 'school' };

/** Numbers that mean nothing outside their school: `facts_rev` counts transactions, `after_observation_id` looks of all pages. */
const NUMBERS = new Set(['id', 'school_id', 'facts_rev', 'after_observation_id']);

/**
 * Every row of every table of a school, in words instead of internal numbers: where these are equal, so are the mirrors. No
 * two looks at a scope may have one moment.
 */
export async function dumpMirror(db: Database, school: School): Promise<readonly string[]> {
  const tables = await tablesOf(db, school);
  const words = wordsOf(tables);
  return [...tables].flatMap(([table, rows]) => rows.map((row) => `${table} ${JSON.stringify(words(row))}`)).sort();
}

async function tablesOf(db: Database, school: School): Promise<ReadonlyMap<string, readonly Row[]>> {
  const known = await db.knex.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'school_id'`,
  );
  const each = known.rows.map(
    ({ name }) =>
      `select '${name}' as name, jsonb_agg(to_jsonb(t)) as rows from ${name} t where school_id = ${school.id}`,
  );
  const found = await db.knex.raw<{ rows: { name: string; rows: Row[] | null }[] }>(each.join(' union all '));
  return new Map(found.rows.map(({ name, rows }) => [name, rows ?? []]));
}

function wordsOf(tables: ReadonlyMap<string, readonly Row[]>): (row: Row) => Row {
  const names = new Map<string, string>();
  const rowsOf = (table: string) => tables.get(table) ?? [];
  const name = (table: string, id: unknown) => {
    if (table === 'school') return table;
    const found = names.get(`${table} ${id}`);
    if (found === undefined && id !== null) throw new Error(`no row ${id} of ${table}`);
    return found ?? null;
  };
  const call = (table: string, { id }: Row, ...parts: readonly unknown[]) =>
    names.set(`${table} ${id}`, parts.join('|'));
  const said = (row: Row, column: string): unknown => {
    const value = row[column];
    if (column.endsWith('observation_id') || column === 'replays_id') return name('observation', value);
    if (column === 'fact_id' || column === 'target_id') return name(entitySpec(row['entity'] as Entity).table, value);
    if (column === 'image') return words(value as Row);
    if (column === 'unit_id') return name(UNITS[String(row['unit_kind'])] ?? '', value);
    return column in REFERS ? name(REFERS[column] as string, value) : value;
  };
  const words = (row: Row): Row =>
    Object.fromEntries(
      Object.keys(row).flatMap((column) => (NUMBERS.has(column) ? [] : [[column, said(row, column)]])),
    );

  for (const row of rowsOf('sync_run')) call('sync_run', row, row['source'], row['started_at']);
  for (const row of rowsOf('body')) call('body', row, row['content']);
  for (const row of rowsOf('scope')) call('scope', row, row['view'], row['address']);
  for (const row of rowsOf('observation')) call('observation', row, said(row, 'scope_id'), row['received_at']);
  for (const { entity, external_id, target_id } of rowsOf('external_ref')) {
    call(entitySpec(entity as Entity).table, { id: target_id }, external_id);
  }
  for (const spec of ENTITIES.filter(({ identified }) => !identified)) {
    for (const row of rowsOf(spec.table)) call(spec.table, row, ...keysOf(spec).map((key) => said(row, key)));
  }
  return words;
}
