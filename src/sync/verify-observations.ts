import type { Knex } from 'knex';
import type { StoredCoverage } from '../db/stores/scopes.js';
import type { Instant } from '../domain/time.js';

/** An observation that brought a page, with the page's sealed body where it has one. */
export interface Stored {
  readonly id: number;
  readonly scope_id: number;
  readonly address: string;
  readonly view: string;
  readonly status: 'applied' | 'same' | 'held' | 'stale';
  readonly note: string | null;
  readonly requested_at: Instant;
  readonly received_at: Instant;
  readonly clock_doubtful: boolean;
  readonly parser_rev: number;
  readonly rows_hash: string | null;
  readonly row_count: number | null;
  readonly coverage: readonly StoredCoverage[] | null;
  readonly body_id: number | null;
  readonly key_id: string | null;
  readonly content: Uint8Array | null;
  /** Receipt of the page that a correction preceded. */
  readonly corrected_at: Instant | null;
}

/** So many bodies lie in memory at a time: a year of a school has some hundred thousand. */
export const BODIES_AT_ONCE = 50;

const BROUGHT = `o.school_id = :schoolId and o.status <> 'failed'`;

const BATCH = `
  select o.id, o.scope_id, s.address, o.view, o.status, o.note, o.requested_at, o.received_at, o.clock_doubtful, o.parser_rev,
    o.rows_hash, o.row_count, o.coverage, b.id as body_id, b.key_id, b.content,
    (select n.received_at from observation n where n.school_id = o.school_id and n.scope_id = o.scope_id and n.id > o.id
     order by n.id limit 1) as corrected_at
  from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
  left join observation r on r.school_id = o.school_id and r.id = o.replays_id
  left join observation rr on rr.school_id = r.school_id and rr.id = r.replays_id
  left join body b on b.school_id = o.school_id and b.id = coalesce(o.body_id, r.body_id, rr.body_id)
  where ${BROUGHT} and o.id > :after
  order by o.id limit ${BODIES_AT_ONCE}`;

/** Everything that brought a page, in its order, a batch at a time. */
export async function* observationsOf(trx: Knex.Transaction, schoolId: number): AsyncGenerator<readonly Stored[]> {
  for (let after = -1; ; ) {
    const { rows } = await trx.raw<{ rows: Stored[] }>(BATCH, { schoolId, after });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

export async function countObservations(trx: Knex.Transaction, schoolId: number): Promise<number> {
  const found = await trx.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from observation o where ${BROUGHT}`,
    { schoolId },
  );
  return found.rows[0]?.count ?? 0;
}
