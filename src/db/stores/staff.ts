import type { Knex } from 'knex';

/** Whether the person of a row is called as `wantedName` says, or begins so. */
export const CALLED = `starts_with(
  lower(concat_ws(' ', last_name, first_name, middle_name) collate "und-x-icu") || ' ', :wanted || ' ')`;

export function wantedName(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Ids of those on the staff whose full name is `name`, or begins with its words: «Носова Алла». */
export async function findStaffByName(knex: Knex, schoolId: number, name: string): Promise<readonly number[]> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `select id from staff where school_id = :schoolId and gone_at is null and ${CALLED} order by id`,
    { schoolId, wanted: wantedName(name) },
  );
  return found.rows.map(({ id }) => id);
}
