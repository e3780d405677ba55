import type { Knex } from 'knex';

/** A hold is opened by its page at the page's receipt, or takes over at the very moment at which the hold before it ends. */
const FRESH = `(h.opened_at = o.received_at and h.after_observation_id = o.id - 1 and o.note is not null)`;
const TAKES_OVER = `exists (select 1 from hold p where p.school_id = h.school_id and p.scope_id = h.scope_id and p.id < h.id
  and p.resolution = 'accepted' and p.resolved_at = h.opened_at and p.after_observation_id = h.after_observation_id)`;

/** What the page itself says of why it waits. */
const REASON = `case when o.parser_rev = 0 then 'shape' when o.note like '% rows are gone' then 'loss' else 'unknown-reference' end`;

const REPLAYED = `exists (select 1 from observation r where r.school_id = o.school_id and r.scope_id = o.scope_id
  and r.replays_id = o.id and r.status = 'applied')`;
const ANOTHER = `exists (select 1 from hold n where n.school_id = h.school_id and n.observation_id = h.observation_id
  and n.id <> h.id`;

/**
 * Nobody's word can be proved, but what it led to can: an accepted page was applied, a rejected one was not. An open hold may
 * have its page applied already: its acceptance was interrupted and goes on when it is accepted again.
 */
const HOLDS = `
  select 'hold ' || h.id as detail from hold h
  left join observation o on o.school_id = h.school_id and o.id = h.observation_id
    and o.scope_id = h.scope_id and o.status = 'held'
  where h.school_id = :schoolId and (o.id is null
    or not (${FRESH} or ${TAKES_OVER})
    or (${FRESH} and h.reason <> ${REASON})
    or (h.resolved_at is null) <> (h.resolution is null) or (h.resolved_at is null) <> (h.resolved_by is null)
    or (h.resolution = 'accepted' and not ${REPLAYED} and not ${ANOTHER} and n.id > h.id)
      and o.id <> all(:unread::bigint[]))
    or (h.resolution = 'rejected' and ${REPLAYED} and not ${ANOTHER} and n.resolution = 'accepted')))
  order by h.id`;

const UNHELD = `
  select 'observation ' || o.id || ' without a hold' as detail from observation o
  where o.school_id = :schoolId and o.status = 'held' and not exists (
    select 1 from hold h where h.school_id = o.school_id and h.scope_id = o.scope_id and (h.observation_id = o.id
      or (h.after_observation_id < o.id and (h.resolved_at is null or h.resolved_at >= o.received_at))))
  order by o.id`;

/** Holds that contradict the observations, and pages held without one. `unread`: pages that cannot be replayed. */
export async function contradictoryHolds(
  trx: Knex.Transaction,
  schoolId: number,
  unread: readonly number[],
): Promise<readonly string[]> {
  const holds = await trx.raw<{ rows: { detail: string }[] }>(HOLDS, { schoolId, unread: [...unread] });
  const unheld = await trx.raw<{ rows: { detail: string }[] }>(UNHELD, { schoolId });
  return [...holds.rows, ...unheld.rows].map(({ detail }) => detail);
}
