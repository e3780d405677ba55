import type { Knex } from 'knex';
import type { ScopeState } from '../db/stores/scopes.js';
import type { Instant } from '../domain/time.js';

/**
 * The first page of a new journal has no observation before it; but a listing that did not yet show the journal proves
 * that its facts were not in it. Whether they stood in another journal then, their dates must tell. Per page: that moment, or null where any journal of the page was there before.
 */
export async function listedAbsence(
  trx: Knex,
  schoolId: number,
  scopes: readonly ScopeState[],
  laidOut: readonly { readonly journals: ReadonlySet<number> }[],
): Promise<readonly (Instant | null)[]> {
  const first = scopes.map((state) => state.lastAppliedId === null);
  const asked = laidOut.flatMap((page, index) => (first[index] === true ? [...page.journals] : []));
  if (asked.length === 0) return scopes.map(() => null);
  const absent = await absentJournals(trx, schoolId, asked);
  return first.map((isFirst, index) =>
    isFirst ? earliest([...(laidOut[index]?.journals ?? [])].map((id) => absent.get(id) ?? null)) : null,
  );
}

/** Journals that appeared between two listings; one that was changed since is older than its image tells. */
async function absentJournals(
  trx: Knex,
  schoolId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Instant>> {
  const found = await trx.raw<{ rows: { id: number; absent_at: Instant }[] }>(
    `select j.id, j.absent_at from journal j where j.school_id = :schoolId and j.id = any(:ids::bigint[])
       and j.absent_at is not null and not exists (
         select 1 from value_version v where v.school_id = j.school_id and v.entity = 'journal' and v.fact_id = j.id)`,
    { schoolId, ids: [...new Set(ids)] },
  );
  return new Map(found.rows.map((row) => [row.id, row.absent_at]));
}

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  if (moments.length === 0 || moments.includes(null)) return null;
  return Math.min(...(moments as readonly Instant[]));
}
