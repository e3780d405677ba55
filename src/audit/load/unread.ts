import type { Entity } from '../../domain/rows.js';
import { type LoadScope, query } from './scope.js';

/** Of the entities those of which some page, once read, was by its last answer not understood or not believed. */
export async function loadUnread(scope: LoadScope, entities: readonly Entity[]): Promise<ReadonlySet<Entity>> {
  const rows = await query<{ readonly entity: Entity }>(
    scope,
    `with views as materialized (
       select distinct e.entity, s.view from (values ${entities.map((entity) => `('${entity}')`).join(', ')}) e (entity)
       join observation o on o.school_id = :school and o.coverage @> jsonb_build_array(jsonb_build_object('entity', e.entity))
       join scope s on s.school_id = o.school_id and s.id = o.scope_id)
     select distinct views.entity from views join scope s on s.school_id = :school and s.view = views.view
     cross join lateral (select o.status from observation o where o.school_id = s.school_id and o.scope_id = s.id
       and o.received_at <= :at and o.id <> all(:later::bigint[]) order by o.id desc limit 1) last
     where last.status not in ('applied', 'same')`,
  );
  return new Set(rows.map(({ entity }) => entity));
}
