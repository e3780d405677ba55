import type { Knex } from 'knex';

/** Ids of those on the staff whose full name is `name`, or begins with its words: «Орлова Анна». */
export async function findStaffByName(knex: Knex, schoolId: number, name: string): Promise<readonly number[]> {
  const wanted = name.trim().replace(/\s+/gu, ' ').toLowerCase();
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `select id from staff where school_id = :schoolId and gone_at is null
       and starts_with(lower(concat_ws(' ', last_name, first_name, middle_name) collate "und-x-icu") || ' ', :wanted || ' ')
     order by id`,
    { schoolId, wanted },
  );
  return found.rows.map(({ id }) => id);
}
