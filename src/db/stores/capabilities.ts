import type { Knex } from 'knex';
import type { Entity } from '../../domain/rows.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';

/** Whether a source shows an entity: by which view, or why it does not. */
export interface CapabilityRow {
  readonly entity: Entity;
  /** Null where the source shows none. */
  readonly view: string | null;
  readonly reason: string;
}

/**
 * Writes what a source was found to show or not to show; what it was not asked for stays as it was known. What changed is
 * kept with its moment: a past audit is judged by what was lacking then.
 */
export async function storeCapabilities(
  knex: Knex,
  school: School,
  found: { readonly source: string; readonly at: Instant; readonly rows: readonly CapabilityRow[] },
): Promise<void> {
  if (found.rows.length === 0) return;
  const common = { school_id: school.id, source: found.source, checked_at: new Date(found.at) };
  const rows = found.rows.map((row) => ({ ...common, ...row }));
  await knex.transaction(async (trx) => {
    await trx('capability').insert(rows).onConflict(['school_id', 'entity', 'source']).merge();
    await trx.raw(NOTE_CHANGES, { schoolId: school.id, source: found.source });
  });
}

const NOTE_CHANGES = `
  insert into capability_change (school_id, entity, source, view, reason, recorded_at)
  select c.school_id, c.entity, c.source, c.view, c.reason, c.checked_at from capability c
  left join lateral (select l.view, l.reason from capability_change l where l.school_id = c.school_id and l.entity = c.entity
    and l.source = c.source order by l.recorded_at desc, l.id desc limit 1) last on true
  where c.school_id = :schoolId and c.source = :source
    and (last.reason is null or row(c.view, c.reason) is distinct from row(last.view, last.reason))`;

/**
 * Entities that no source showed at the moment, each with the reason; what nobody had been asked for is not among them.
 */
export async function loadLacking(knex: Knex, schoolId: number, asOf: Instant): Promise<ReadonlyMap<Entity, string>> {
  const found = await knex.raw<{ rows: { entity: Entity; reason: string }[] }>(
    `select entity, min(reason) as reason from (
       select distinct on (entity, source) entity, source, view, reason from capability_change
       where school_id = :schoolId and recorded_at <= :at order by entity, source, recorded_at desc, id desc) known
     group by entity having bool_and(view is null) order by entity`,
    { schoolId, at: new Date(asOf) },
  );
  return new Map(found.rows.map(({ entity, reason }) => [entity, reason]));
}

/** Whether the whole journal was read at least once: what a source shows is noted only at the end of such a reading. */
export async function wasReadWhole(knex: Knex, schoolId: number): Promise<boolean> {
  return (await knex('capability').where({ school_id: schoolId }).first('entity')) !== undefined;
}
