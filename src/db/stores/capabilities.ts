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

/** Writes what a source was found to show or not to show; what it was not asked for stays as it was known. */
export async function storeCapabilities(
  knex: Knex,
  school: School,
  found: { readonly source: string; readonly at: Instant; readonly rows: readonly CapabilityRow[] },
): Promise<void> {
  if (found.rows.length === 0) return;
  const common = { school_id: school.id, source: found.source, checked_at: new Date(found.at) };
  const rows = found.rows.map((row) => ({ ...common, ...row }));
  await knex('capability').insert(rows).onConflict(['school_id', 'entity', 'source']).merge();
}

/** Entities that no source shows, each with the reason; what nobody has been asked for is not among them. */
export async function loadLacking(knex: Knex, schoolId: number): Promise<ReadonlyMap<Entity, string>> {
  const found = await knex.raw<{ rows: { entity: Entity; reason: string }[] }>(
    `select entity, min(reason) as reason from capability where school_id = :schoolId
     group by entity having bool_and(view is null) order by entity`,
    { schoolId },
  );
  return new Map(found.rows.map(({ entity, reason }) => [entity, reason]));
}

/** Whether the whole journal was read at least once: what a source shows is noted only at the end of such a reading. */
export async function wasReadWhole(knex: Knex, schoolId: number): Promise<boolean> {
  return (await knex('capability').where({ school_id: schoolId }).first('entity')) !== undefined;
}
