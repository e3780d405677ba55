import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** Where an entity comes from: the view that shows it, or why none does. */
export interface SourceOfEntity {
  readonly entity: string;
  readonly view: string | null;
  /** The view that is asked, whether or not it has shown anything yet. */
  readonly owner: string | null;
  readonly reason: string;
  readonly checkedAt: Instant;
}

// Of several sources the one that shows the entity, and of those the one asked last.
const SOURCES = `
  select distinct on (entity) entity, view, owner, reason, checked_at as "checkedAt" from capability where school_id = :school
  order by entity, view is null, checked_at desc`;

export async function readSources(reader: Reader, schoolId: number): Promise<readonly SourceOfEntity[]> {
  return (await reader.raw(SOURCES, { school: schoolId })).rows;
}
