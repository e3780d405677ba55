import type { Entity } from '../../domain/rows.js';
import type { Instant } from '../../domain/time.js';
import { type LoadScope, query } from './scope.js';

/** What the pages of some entities said last, as far as the gateway understood and believed it. */
export interface Unread {
  /** Of these some page, once read, was by its last answer not understood or not believed. */
  readonly entities: ReadonlySet<Entity>;
  /** When a page of any of them was last found so, or so no longer; null where none ever was. */
  readonly turnedAt: Instant | null;
}

interface Turned {
  readonly entity: Entity;
  readonly isUnread: boolean;
  readonly turnedAt: Instant;
}

/** Of each page the last answer that was not understood, and the one upon it: a person's word counts from the start of its run. */
export async function loadUnread(scope: LoadScope, entities: readonly Entity[]): Promise<Unread> {
  const rows = await query<Turned>(
    scope,
    `with views as materialized (
       select distinct e.entity, s.view from (values ${entities.map((entity) => `('${entity}')`).join(', ')}) e (entity)
       join observation o on o.school_id = :school and o.coverage @> jsonb_build_array(jsonb_build_object('entity', e.entity))
       join scope s on s.school_id = o.school_id and s.id = o.scope_id)
     select views.entity, next.at is null as "isUnread", coalesce(next.at, bad.at) as "turnedAt"
     from views join scope s on s.school_id = :school and s.view = views.view
     cross join lateral (select o.id, o.received_at as at from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.status not in ('applied', 'same') and o.received_at <= :at and o.id <> all(:later::bigint[])
       order by o.id desc limit 1) bad
     left join lateral (select greatest(o.received_at, run.started_at) as at from observation o
       join sync_run run on run.school_id = o.school_id and run.id = o.run_id
       where o.school_id = s.school_id and o.scope_id = s.id and o.id > bad.id
       and o.received_at <= :at and o.id <> all(:later::bigint[]) order by o.id limit 1) next on true`,
  );
  return {
    entities: new Set(rows.filter(({ isUnread }) => isUnread).map(({ entity }) => entity)),
    turnedAt: rows.length === 0 ? null : Math.max(...rows.map(({ turnedAt }) => turnedAt)),
  };
}
