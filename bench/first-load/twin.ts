import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';

/**
 * An empty table of the same columns, defaults, keys, indexes and references as `mark`, and the rows of `mark` as they
 * were loaded: what COPY must carry to reach the same place.
 */
export async function twinOfMarks(
  db: Database,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly unknown[][] }> {
  await db.knex.raw('create table mark_twin (like mark including all)');
  const keys = await db.knex.raw<{ rows: { definition: string }[] }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'mark'::regclass and contype = 'f'`,
  );
  for (const { definition } of keys.rows) await db.knex.raw(`alter table mark_twin add ${definition}`);
  const found: Record<string, unknown>[] = await db.knex('mark').select('*').orderBy('id');
  const columns = Object.keys(found[0] ?? {});
  return { columns, rows: found.map((row) => columns.map((column) => plain(column, row[column]))) };
}

export async function copyTwin(
  db: Database,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly unknown[][] },
): Promise<void> {
  await db.knex.transaction((trx: Knex.Transaction) => db.copyInto(trx, 'mark_twin', columns, rows));
}

/** Moments come out as milliseconds and go in as dates. */
function plain(column: string, value: unknown): unknown {
  return typeof value === 'number' && column.endsWith('_at') ? new Date(value) : value;
}
