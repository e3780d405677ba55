import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';

/** Coverage as an observation keeps it. */
export interface StoredCoverage {
  readonly entity: string;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly complete: boolean;
  /** By the source's identifiers; all journals of the address where left out. */
  readonly journals?: readonly string[];
}

/** A successful observation with a trustworthy clock: what it did not show was absent at `requestedAt`. */
export interface Proof {
  readonly observationId: number;
  readonly requestedAt: Instant;
  readonly receivedAt: Instant;
  readonly parserRev: number;
  readonly coverage: readonly StoredCoverage[];
}

/** What is known of a scope before its next page. */
export interface ScopeState {
  readonly id: number;
  readonly address: string;
  readonly view: string;
  /** The last applied content; null before the first. */
  readonly hash: string | null;
  readonly parserRev: number | null;
  readonly coverage: readonly StoredCoverage[];
  /** Order of application; a doubtful clock does not move it. */
  readonly lastReceivedAt: Instant | null;
  readonly lastAppliedId: number | null;
  readonly proof: Proof | null;
  readonly held: boolean;
}

interface ScopeRow {
  readonly id: number;
  readonly address: string;
  readonly view: string;
  readonly hash: string | null;
  readonly parser_rev: number | null;
  readonly last_id: number | null;
  readonly coverage: readonly StoredCoverage[] | null;
  readonly proof_id: number | null;
  readonly requested_at: Instant | null;
  readonly received_at: Instant | null;
  readonly proof_rev: number | null;
  readonly proof_coverage: readonly StoredCoverage[] | null;
  /** A new baseline came since, by a clock that proves nothing. */
  readonly begun_anew: boolean;
  readonly held: boolean;
}

/** All scopes of a school; `only` narrows to one. */
export async function loadScopes(
  knex: Knex,
  schoolId: number,
  only: number | null = null,
): Promise<readonly ScopeState[]> {
  const found = await knex.raw<{ rows: ScopeRow[] }>(
    `select s.id, s.address, s.view, a.rows_hash as hash, a.parser_rev, a.id as last_id, ac.coverage,
       g.id as proof_id, g.parser_rev as proof_rev, g.requested_at, g.received_at, gc.coverage as proof_coverage,
       exists (select 1 from observation o where o.school_id = s.school_id and o.scope_id = s.id and o.id > g.id
         and o.status = 'applied' and o.note = 'rebaselined') as begun_anew,
       exists (select 1 from hold h where h.school_id = s.school_id and h.scope_id = s.id and h.resolved_at is null) as held
     from scope s
     left join lateral (select * from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.status in ('applied', 'same') order by o.id desc limit 1) a on true
     left join lateral (select coverage from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.status = 'applied' and o.id <= a.id order by o.id desc limit 1) ac on true
     left join lateral (select * from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.status in ('applied', 'same') and not o.clock_doubtful order by o.id desc limit 1) g on true
     left join lateral (select coverage from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.status = 'applied' and o.id <= g.id order by o.id desc limit 1) gc on true
     where s.school_id = :schoolId and (:only::bigint is null or s.id = :only::bigint)`,
    { schoolId, only },
  );
  return found.rows.map(toState);
}

function toState(row: ScopeRow): ScopeState {
  const proof =
    row.proof_id === null || row.requested_at === null || row.received_at === null || row.begun_anew
      ? null
      : {
          observationId: row.proof_id,
          requestedAt: row.requested_at,
          receivedAt: row.received_at,
          parserRev: row.proof_rev ?? 0,
          coverage: row.proof_coverage ?? [],
        };
  return {
    id: row.id,
    address: row.address,
    view: row.view,
    hash: row.hash,
    parserRev: row.parser_rev,
    coverage: row.coverage ?? [],
    lastReceivedAt: row.received_at,
    lastAppliedId: row.last_id,
    proof,
    held: row.held,
  };
}

export async function insertScope(
  trx: Knex,
  scope: { schoolId: number; address: string; view: string; at: Instant },
): Promise<number> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    `insert into scope (school_id, address, view, created_at) values (:schoolId, :address, :view, :at)
     on conflict (school_id, view, address) do update set address = excluded.address returning id`,
    { ...scope, at: new Date(scope.at).toISOString() },
  );
  return Number(found.rows[0]?.id);
}

/**
 * Every observation of a scope up to `upTo` that proves something, oldest first, each with the coverage that then held.
 * What was seen before a new baseline is not comparable with what is seen after it.
 * The observation being applied is already stored and proves nothing of what it newly shows.
 */
export async function loadProofs(
  trx: Knex,
  schoolId: number,
  scopeId: number,
  upTo: number,
): Promise<readonly Proof[]> {
  const found = await trx.raw<{
    rows: {
      id: number;
      requested_at: Instant;
      received_at: Instant;
      clock_doubtful: boolean;
      parser_rev: number;
      coverage: readonly StoredCoverage[] | null;
      note: string | null;
    }[];
  }>(
    `select id, requested_at, received_at, clock_doubtful, parser_rev, coverage, note from observation
     where school_id = :schoolId and scope_id = :scopeId and id <= :upTo and status in ('applied', 'same') order by id`,
    { schoolId, scopeId, upTo },
  );
  let coverage: readonly StoredCoverage[] = [];
  let proofs: Proof[] = [];
  for (const row of found.rows) {
    coverage = row.coverage ?? coverage;
    if (row.note === 'rebaselined') proofs = [];
    if (row.clock_doubtful) continue;
    const { id, requested_at, received_at, parser_rev } = row;
    proofs.push({
      observationId: id,
      requestedAt: requested_at,
      receivedAt: received_at,
      parserRev: parser_rev,
      coverage,
    });
  }
  return proofs;
}
