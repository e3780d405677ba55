import type { Knex } from 'knex';
import { replayedBody } from '../db/replayed-body.js';
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
  /** The page's content was taken away, or its key destroyed, by an act. */
  readonly removed: boolean;
  /** Receipt of the page that a correction preceded. */
  readonly corrected_at: Instant | null;
}

/** So many bodies lie in memory at a time: a year of a school has some hundred thousand. */
export const BODIES_AT_ONCE = 50;

/** Pages that are gone by an act, and those that nobody can open any more. */
const REMOVED = '(b.removed_by is not null or b.key_id = any(:destroyed::text[]))';

const BROUGHT = `o.school_id = :schoolId and o.status <> 'failed'`;

const BODY = replayedBody('o');
const WITH_BODY = `${BODY.join}
  left join body b on b.school_id = o.school_id and b.id = ${BODY.id}`;

const BATCH = `
  select o.id, o.scope_id, s.address, o.view, o.status, o.note, o.requested_at, o.received_at, o.clock_doubtful, o.parser_rev,
    o.rows_hash, o.row_count, o.coverage, b.id as body_id, b.key_id, b.content, coalesce(${REMOVED}, false) as removed,
    (select n.received_at from observation n where n.school_id = o.school_id and n.scope_id = o.scope_id and n.id > o.id
     order by n.id limit 1) as corrected_at
  from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
  ${WITH_BODY}
  where ${BROUGHT} and o.id > :after and (:only::bigint[] is null or o.id = any(:only::bigint[]))
  order by o.id limit ${BODIES_AT_ONCE}`;

/** Whose observations are read; `destroyed`: the keys that no longer are. */
export interface Observations {
  readonly schoolId: number;
  readonly destroyed: readonly string[];
  /** These alone, where not all of them. */
  readonly only?: readonly number[];
}

/** Everything that brought a page, in its order, a batch at a time. */
export async function* observationsOf(
  trx: Knex.Transaction,
  { schoolId, destroyed, only }: Observations,
): AsyncGenerator<readonly Stored[]> {
  const bindings = { schoolId, destroyed: [...destroyed], only: only === undefined ? null : [...only] };
  for (let after = -1; ; ) {
    const { rows } = await trx.raw<{ rows: Stored[] }>(BATCH, { ...bindings, after });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

/** Those that brought a page, and of these the ones up to the checkpoint. */
export async function countObservations(
  trx: Knex.Transaction,
  schoolId: number,
  checkpoint: number | null,
): Promise<{ readonly all: number; readonly believed: number }> {
  const found = await trx.raw<{ rows: { all: number; believed: number }[] }>(
    `select count(*)::int as all, count(*) filter (where o.id <= :checkpoint::bigint)::int as believed
     from observation o where ${BROUGHT}`,
    { schoolId, checkpoint },
  );
  return found.rows[0] ?? { all: 0, believed: 0 };
}

/**
 * The last observation that the mirror itself must vouch for: after it no page that was applied is missing. Null where none
 * is missing at all. The address's next page that is there is needed as well: it shows what the missing ones had led to.
 */
export async function findCheckpoint(
  trx: Knex.Transaction,
  { schoolId, destroyed }: Observations,
): Promise<number | null> {
  const found = await trx.raw<{ rows: { id: number | null }[] }>(
    `with page as materialized (select o.id, s.address, ${REMOVED} as removed from observation o
       join scope s on s.school_id = o.school_id and s.id = o.scope_id ${WITH_BODY}
       where o.school_id = :schoolId and o.status = 'applied' and b.id is not null),
     missing as (select address, max(id) as id from page where removed group by 1),
     next as (select m.address, min(p.id) as id from missing m join page p on p.address = m.address and p.id > m.id group by 1)
     select max(coalesce(n.id, m.id)) as id from missing m left join next n on n.address = m.address`,
    { schoolId, destroyed: [...destroyed] },
  );
  return found.rows[0]?.id ?? null;
}
