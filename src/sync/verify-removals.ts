import type { Knex } from 'knex';
import { wronglyPruned } from '../db/stores/kept-bodies.js';
import type { School } from '../domain/school.js';
import type { Corruption } from './verify-rebuild.js';

/** A page is there, or was taken away by an act that takes pages. */
const UNEXPLAINED = `
  select b.id from body b
  left join retention_act a on a.school_id = b.school_id and a.id = b.removed_by and a.kind in ('prune', 'erase')
  where b.school_id = :schoolId and ((b.content is null) <> (b.removed_by is not null) or (b.removed_by is not null and a.id is null))
  order by b.id`;

/** Pages that are gone without a reason, or that the policy keeps. */
export async function contradictoryRemovals(trx: Knex.Transaction, school: School): Promise<readonly Corruption[]> {
  const found = await trx.raw<{ rows: { id: number }[] }>(UNEXPLAINED, { schoolId: school.id });
  const unexplained = found.rows.map(({ id }) => `body ${id}`);
  const pruned = (await wronglyPruned(trx, school.id, school.zone)).map((id) => `body ${id} of those that are kept`);
  return [...unexplained, ...pruned].map((detail) => ({
    ...{ kind: 'contradiction', entity: null, where: 'observation' },
    detail,
  }));
}
