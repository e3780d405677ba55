import type { Reader } from './reader.js';

/** Whether the school works on Saturdays: at least half as many of them have lessons as Mondays do. */
export async function readWorksOnSaturdays(reader: Reader, schoolId: number): Promise<boolean> {
  const { rows } = await reader.raw(
    `select count(distinct date) filter (where extract(isodow from date) = 6)::int as saturdays,
       count(distinct date) filter (where extract(isodow from date) = 1)::int as mondays
     from timetable_slot where school_id = :school and gone_at is null`,
    { school: schoolId },
  );
  const { saturdays, mondays } = rows[0];
  return saturdays > 0 && saturdays * 2 >= mondays;
}
