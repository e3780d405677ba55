import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { StageColumn, StageValue } from './entities/spec.js';

/** One staged row: entity code, page, running number in the transaction, then the generic columns in order. */
export type StageRow = StageValue[];

const TYPES: Readonly<Record<StageColumn, string>> = {
  b1: 'bigint',
  b2: 'bigint',
  b3: 'bigint',
  d1: 'date',
  d2: 'date',
  i1: 'integer',
  i2: 'integer',
  r1: 'real',
  t1: 'text',
  t2: 'text',
  t3: 'text',
  t4: 'text',
  m1: 'time',
  m2: 'time',
  f1: 'boolean',
  z1: 'timestamptz',
};

const STAGE_COLUMNS = Object.keys(TYPES) as readonly StageColumn[];
const FIXED = ['entity', 'page', 'n'] as const;

export const STAGE_OFFSET: Readonly<Record<StageColumn, number>> = Object.fromEntries(
  STAGE_COLUMNS.map((column, index) => [column, FIXED.length + index]),
) as Record<StageColumn, number>;

export function emptyStageRow(entity: number, page: number, n: number): StageRow {
  const row: StageRow = new Array<StageValue>(FIXED.length + STAGE_COLUMNS.length).fill(null);
  row[0] = entity;
  row[1] = page;
  row[2] = n;
  return row;
}

/** Copies rows into the connection's staging table, which empties itself at the end of the transaction. */
export async function fillStage(db: Database, trx: Knex.Transaction, rows: readonly StageRow[]): Promise<void> {
  await ensureStage(trx);
  // Inside another transaction nothing has ended yet: the rows of the pages before would still be there.
  if (db.knex.isTransaction === true) await trx.raw('truncate stage');
  if (rows.length > 0) await db.copyInto(trx, 'stage', [...FIXED, ...STAGE_COLUMNS], rows);
}

/** Once per connection: a temporary table outlives the transaction, its rows do not. */
async function ensureStage(trx: Knex.Transaction): Promise<void> {
  const found = await trx.raw<{ rows: { present: boolean }[] }>(
    `select to_regclass('pg_temp.stage') is not null as present`,
  );
  if (found.rows[0]?.present === true) return;
  const columns = STAGE_COLUMNS.map((column) => `${column} ${TYPES[column]}`).join(', ');
  await trx.raw(`create temp table stage (entity smallint, page integer, n integer, ${columns}) on commit delete rows`);
}
