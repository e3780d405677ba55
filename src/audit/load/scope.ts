import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** Which journals are loaded, and as known at which moment. */
export interface LoadScope {
  readonly knex: Knex;
  readonly schoolId: number;
  readonly journalIds: readonly number[];
  readonly asOf: Instant;
  /** What people have written down and decided counts as they had by this moment. */
  readonly registersAt: Instant;
  /** Observations received by the moment and taken up only later. */
  readonly later: readonly number[];
  /** Readings by a doubtful clock: what they were the first to show is dated by the next good one. */
  readonly doubtful: readonly number[];
}

/** Runs a query that names `:school`, `:journals`, `:at`, `:registersAt`, `:later` and `:doubtful`. */
export async function query<Row>(scope: LoadScope, sql: string): Promise<readonly Row[]> {
  const { knex, schoolId, journalIds, asOf, registersAt, later, doubtful } = scope;
  const moments = { at: new Date(asOf), registersAt: new Date(registersAt) };
  const ids = { journals: [...journalIds], later: [...later], doubtful: [...doubtful] };
  const bindings = { school: schoolId, ...moments, ...ids };
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

/** Whether the row's image appeared in a mass that no person had confirmed by the moment. */
export function unconfirmedBulk(alias: string): string {
  return `(${alias}.bulk and not exists (select 1 from bulk_decision d where d.school_id = ${alias}.school_id
    and d.observation_id = ${alias}.seen_observation_id and d.decision = 'confirmed' and d.decided_at <= :registersAt))`;
}

/**
 * When the row's image was first seen by a clock that can be trusted. Where only a doubtful clock has shown it so far, the
 * moment of the audit: it is there, and nothing is known of when.
 */
export function trustedSeenAt(alias: string): string {
  return `case when ${alias}.seen_observation_id = any(:doubtful::bigint[]) then coalesce((
    select min(g.received_at) from observation d join observation g on g.school_id = d.school_id and g.scope_id = d.scope_id
      and g.id > d.id and g.id <> all(:later::bigint[]) and g.status in ('applied', 'same') and not g.clock_doubtful and g.received_at <= :at
    where d.school_id = ${alias}.school_id and d.id = ${alias}.seen_observation_id), :at) else ${alias}.seen_at end`;
}

export async function loadDoubtful(knex: Knex, schoolId: number): Promise<readonly number[]> {
  const rows = await knex('observation')
    .where({ school_id: schoolId, clock_doubtful: true })
    .whereIn('status', ['applied', 'same'])
    .pluck('id');
  return rows.map(Number);
}
