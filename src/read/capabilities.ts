import { BY_FILE_ALONE, BY_FILE_REASON } from '../domain/file-import.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** Where an entity comes from: the view that shows it, or why none does. */
export interface SourceOfEntity {
  readonly entity: string;
  readonly view: string | null;
  /** The view that is asked, whether or not it has shown anything yet. */
  readonly owner: string | null;
  readonly reason: string;
  /** Null where nothing was ever asked or loaded. */
  readonly checkedAt: Instant | null;
}

// Of several sources the one that shows the entity, and of those the one asked last.
const SOURCES = `
  select distinct on (entity) entity, view, owner, reason, checked_at as "checkedAt" from capability where school_id = :school
  order by entity, view is null, checked_at desc`;

export async function readSources(reader: Reader, schoolId: number): Promise<readonly SourceOfEntity[]> {
  return (await reader.raw(SOURCES, { school: schoolId })).rows;
}

const BROUGHT = `
  select e.entity, e.view as owner, max(o.received_at) as "checkedAt" from unnest(:entities::text[], :views::text[]) as e(entity, view)
    left join scope s on s.school_id = :school and s.view = e.view
    left join observation o on o.school_id = s.school_id and o.scope_id = s.id and o.status = 'applied'
      and o.coverage @> jsonb_build_array(jsonb_build_object('entity', e.entity))
  group by 1, 2 order by 1`;

/** The same of what comes by file alone: when the last file brought it. */
export async function readFileSources(reader: Reader, schoolId: number): Promise<readonly SourceOfEntity[]> {
  const { rows } = await reader.raw<{ rows: Pick<SourceOfEntity, 'entity' | 'owner' | 'checkedAt'>[] }>(BROUGHT, {
    school: schoolId,
    entities: Object.keys(BY_FILE_ALONE),
    views: Object.values(BY_FILE_ALONE),
  });
  return rows.map((row) => ({ ...row, view: row.checkedAt === null ? null : row.owner, reason: BY_FILE_REASON }));
}
