import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';
import type { StoredCoverage } from './scopes.js';

export type ObservationStatus = 'applied' | 'same' | 'held' | 'failed' | 'stale';

export interface NewObservation {
  readonly schoolId: number;
  readonly scopeId: number;
  readonly runId: number;
  readonly view: string;
  readonly parserRev: number;
  readonly status: ObservationStatus;
  readonly requestedAt: Instant;
  readonly receivedAt: Instant;
  readonly clockDoubtful: boolean;
  readonly rowsHash: string | null;
  readonly rowCount: number | null;
  /** Kept with `applied` alone: a `same` observation has the coverage of the one it equals. */
  readonly coverage: readonly StoredCoverage[] | null;
  readonly bodyId: number | null;
  readonly note: string | null;
  /** The held observation that a person let through. */
  readonly replaysId: number | null;
}

/** Inserts observations in their order; returns their ids in the same order. */
export async function insertObservations(knex: Knex, rows: readonly NewObservation[]): Promise<readonly number[]> {
  const values = rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)').join(', ');
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `insert into observation (school_id, scope_id, run_id, view, parser_rev, status, requested_at, received_at, clock_doubtful,
       rows_hash, row_count, coverage, body_id, note, replays_id) values ${values} returning id`,
    rows.flatMap((row) => [
      row.schoolId,
      row.scopeId,
      row.runId,
      row.view,
      row.parserRev,
      row.status,
      new Date(row.requestedAt).toISOString(),
      new Date(row.receivedAt).toISOString(),
      row.clockDoubtful,
      row.rowsHash,
      row.rowCount,
      row.coverage === null ? null : JSON.stringify(row.coverage),
      row.bodyId,
      row.note,
      row.replaysId,
    ]),
  );
  return found.rows.map((row) => Number(row.id));
}

/** `after`: held observations up to this one were decided upon before. */
export async function openHold(
  trx: Knex,
  hold: { schoolId: number; scopeId: number; observationId: number; after: number; reason: string; at: Instant },
): Promise<void> {
  await trx.raw(
    `insert into hold (school_id, scope_id, observation_id, after_observation_id, reason, opened_at)
     values (:schoolId, :scopeId, :observationId, :after, :reason, :at)
     on conflict (school_id, scope_id) where resolved_at is null do nothing`,
    { ...hold, at: new Date(hold.at).toISOString() },
  );
}

export interface OpenHold {
  readonly id: number;
  readonly observationId: number;
  readonly after: number;
}

export async function findOpenHold(knex: Knex, schoolId: number, scopeId: number): Promise<OpenHold | null> {
  const found = await knex.raw<{ rows: { id: number; observation_id: number; after_observation_id: number }[] }>(
    'select id, observation_id, after_observation_id from hold where school_id = :schoolId and scope_id = :scopeId and resolved_at is null',
    { schoolId, scopeId },
  );
  const row = found.rows[0];
  return row === undefined ? null : { id: row.id, observationId: row.observation_id, after: row.after_observation_id };
}

/** Scopes that wait for this reason, in the order in which they came to wait. */
export async function openHoldsFor(knex: Knex, schoolId: number, reason: string): Promise<readonly number[]> {
  const found = await knex.raw<{ rows: { scope_id: number }[] }>(
    'select scope_id from hold where school_id = :schoolId and reason = :reason and resolved_at is null order by id',
    { schoolId, reason },
  );
  return found.rows.map((row) => row.scope_id);
}

/** When the last of the pages that wait for this reason came to wait; null where none does. */
export async function newestHoldFor(knex: Knex, schoolId: number, reason: string): Promise<Instant | null> {
  const found = await knex.raw<{ rows: { at: Instant | null }[] }>(
    'select max(opened_at) as at from hold where school_id = :schoolId and reason = :reason and resolved_at is null',
    { schoolId, reason },
  );
  return found.rows[0]?.at ?? null;
}

export async function countOpenHolds(knex: Knex, schoolId: number): Promise<number> {
  const found = await knex.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from hold where school_id = :schoolId and resolved_at is null',
    { schoolId },
  );
  return found.rows[0]?.count ?? 0;
}

/** Whether a page of the views that begin so was ever read. */
export async function hasAnswered(knex: Knex, schoolId: number, views: string): Promise<boolean> {
  const read = knex('observation').where({ school_id: schoolId }).whereIn('status', ['applied', 'same']);
  return (await read.whereLike('view', `${views}%`).first('id')) !== undefined;
}

export async function resolveHold(
  trx: Knex,
  hold: { schoolId: number; id: number; at: Instant; resolution: 'accepted' | 'rejected'; by: string },
): Promise<void> {
  await trx.raw(
    `update hold set resolved_at = :at, resolution = :resolution, resolved_by = :by where school_id = :schoolId and id = :id`,
    { ...hold, at: new Date(hold.at).toISOString() },
  );
}
