import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** Which journals are loaded, and as known at which moment. */
export interface LoadScope {
  readonly knex: Knex;
  readonly schoolId: number;
  readonly journalIds: readonly number[];
  readonly asOf: Instant;
}

/** Runs a query that names `:school`, `:journals` and `:at`. */
export async function query<Row>(scope: LoadScope, sql: string): Promise<readonly Row[]> {
  const { knex, schoolId, journalIds, asOf } = scope;
  const bindings = { school: schoolId, journals: [...journalIds], at: new Date(asOf) };
  return (await knex.raw<{ rows: Row[] }>(sql, bindings)).rows;
}

/** Rows by one of their numbers, in the order in which they came. */
export function byNumber<Row>(rows: readonly Row[], keyOf: (row: Row) => number): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Known at the moment and not yet seen to go: for tables whose past images do not matter to the rules. */
export function standing(alias: string): string {
  return `${alias}.school_id = :school and ${alias}.seen_at <= :at and (${alias}.gone_at is null or ${alias}.gone_at > :at)`;
}

/** Whether the row's image appeared in a mass that no person had confirmed by the moment. */
export function unconfirmedBulk(alias: string): string {
  return `(${alias}.bulk and not exists (select 1 from bulk_decision d where d.school_id = ${alias}.school_id
    and d.observation_id = ${alias}.seen_observation_id and d.decision = 'confirmed' and d.decided_at <= :at))`;
}
