import type { Reader } from './reader.js';

/** What no source shows, with the reason that was found. */
export interface LackingEntity {
  readonly entity: string;
  readonly reason: string;
}

const LACKING = `
  select entity, min(reason) as reason from capability where school_id = :school
  group by entity having bool_and(view is null) order by entity`;

export async function readLacking(reader: Reader, schoolId: number): Promise<readonly LackingEntity[]> {
  return (await reader.raw<{ rows: LackingEntity[] }>(LACKING, { school: schoolId })).rows;
}
