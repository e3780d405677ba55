import type { Knex } from 'knex';
import { BY_FILE_ALONE, BY_FILE_REASON } from '../../domain/file-import.js';
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

/** What was found of a source's entities at a moment. */
export interface Found {
  readonly source: string;
  readonly at: Instant;
  readonly rows: readonly CapabilityRow[];
}

/**
 * Writes which view owns each entity before anything is read by it. What nobody shows is lacking from now on; what was
 * lacking stays so until a reading has shown it.
 */
export async function storeOwners(
  knex: Knex,
  school: School,
  { source, at, rows }: Omit<Found, 'rows'> & { readonly rows: readonly OwnerRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  const found = rows.map(({ entity, view, reason, refused = false }) => ({ entity, owner: view, reason, refused }));
  const common = { schoolId: school.id, source };
  await knex.transaction(async (trx) => {
    await trx.raw(STORE_OWNERS, { ...common, at: new Date(at), found: JSON.stringify(found) });
    await trx.raw(NOTE_CHANGES, common);
  });
}

const STORE_OWNERS = `
  insert into capability (school_id, entity, source, owner, refused, reason, checked_at)
  select :schoolId, entity, :source, owner, refused, reason, :at::timestamptz
  from jsonb_to_recordset(:found::jsonb) as f(entity text, owner text, refused boolean, reason text)
  on conflict (school_id, entity, source) do update set owner = excluded.owner, refused = excluded.refused,
    checked_at = excluded.checked_at,
    view = case when excluded.owner is not null then capability.view end,
    reason = case when excluded.owner is null or capability.view is null then excluded.reason else capability.reason end`;

/** The view by which each entity is to be asked, null where by none; nothing of those that were never tried. */
export async function loadOwners(knex: Knex, schoolId: number, source: string): Promise<ReadonlyMap<Entity, Owner>> {
  const rows: readonly ({ readonly entity: Entity } & Owner)[] = await knex('capability')
    .where({ school_id: schoolId, source })
    .select('entity', 'owner', 'refused');
  return new Map(rows.map(({ entity, ...owner }) => [entity, owner]));
}

export interface Owner {
  readonly owner: string | null;
  /** It was found closed when it was last tried. */
  readonly refused: boolean;
}

/** The view that is asked, null for none, and why. */
export interface OwnerRow extends CapabilityRow {
  readonly refused?: boolean;
}

/**
 * Writes what a source was found to show or not to show; what it was not asked for stays as it was known. What changed is
 * kept with its moment: a past audit is judged by what was lacking then.
 */
export async function storeCapabilities(knex: Knex, school: School, found: Found): Promise<void> {
  if (found.rows.length === 0) return;
  const at = new Date(found.at);
  const common = { school_id: school.id, source: found.source, checked_at: at, read_at: at };
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
 * Entities that no source showed at the moment, each with the reason; what nobody had been asked for is not among them, but
 * what comes by file alone is, until a file has brought it.
 */
export async function loadLacking(knex: Knex, schoolId: number, asOf: Instant): Promise<ReadonlyMap<Entity, string>> {
  const found = await knex.raw<{ rows: { entity: Entity; reason: string }[] }>(
    `select entity, min(reason) as reason from (
       select distinct on (entity, source) entity, source, view, reason from capability_change
       where school_id = :schoolId and recorded_at <= :at order by entity, source, recorded_at desc, id desc) known
     group by entity having bool_and(view is null) order by entity`,
    { schoolId, at: new Date(asOf) },
  );
  const known = new Map(found.rows.map(({ entity, reason }) => [entity, reason]));
  for (const entity of await loadUnbrought(knex, schoolId, asOf)) known.set(entity, BY_FILE_REASON);
  return known;
}

/** Of what comes by file alone that of which no file was loaded by the moment. */
async function loadUnbrought(knex: Knex, schoolId: number, asOf: Instant): Promise<readonly Entity[]> {
  const found = await knex.raw<{ rows: { entity: Entity }[] }>(
    `select e.entity from unnest(:entities::text[], :views::text[]) as e(entity, view) where not exists (
       select 1 from scope s join observation o on o.school_id = s.school_id and o.scope_id = s.id and o.status = 'applied'
       where s.school_id = :schoolId and s.view = e.view and o.received_at <= :at
         and o.coverage @> jsonb_build_array(jsonb_build_object('entity', e.entity)))`,
    { schoolId, at: new Date(asOf), entities: Object.keys(BY_FILE_ALONE), views: Object.values(BY_FILE_ALONE) },
  );
  return found.rows.map(({ entity }) => entity);
}

/** Whether the whole journal was read at least once. */
export async function wasReadWhole(knex: Knex, schoolId: number): Promise<boolean> {
  return (
    (await knex('capability').where({ school_id: schoolId }).whereNotNull('read_at').first('entity')) !== undefined
  );
}
