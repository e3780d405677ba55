import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/**
 * Observations received by the moment of which the gateway knew nothing yet then: a page that waited for a person is taken
 * up at his word, a page read anew by a better parser when the same run took up the next page of its scope. What broke off, or
 * had to wait again, counts from the start of its run: a person's word is a run of its own.
 */
const TAKEN_UP_LATER = `
  select o.id from observation o
  join sync_run s on s.school_id = o.school_id and s.id = o.run_id
  left join lateral (select n.received_at, waited.id as waited_id from observation n
    left join observation waited on waited.school_id = n.school_id and waited.id = n.replays_id
    where n.school_id = o.school_id and n.scope_id = o.scope_id and n.run_id = o.run_id and n.id >= o.id
      and (n.replays_id is null or waited.status = 'held')
    order by n.id limit 1) n on true
  where o.school_id = :school and o.replays_id is not null and o.received_at <= :at
    and coalesce(case when n.waited_id is null then n.received_at else
      (select h.resolved_at from hold h where h.school_id = o.school_id and h.scope_id = o.scope_id
       and h.observation_id <= n.waited_id order by h.observation_id desc, h.id desc limit 1)
    end, s.started_at) > :at
  order by o.id`;

export async function loadTakenUpLater(knex: Knex, schoolId: number, asOf: Instant): Promise<readonly number[]> {
  const bindings = { school: schoolId, at: new Date(asOf) };
  const found = await knex.raw<{ rows: { id: number }[] }>(TAKEN_UP_LATER, bindings);
  return found.rows.map((row) => row.id);
}
