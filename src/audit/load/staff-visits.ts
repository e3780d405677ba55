import { goneBy, seenBy } from '../../db/known-rows.js';
import type { School } from '../../domain/school.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import type { StaffVisit } from '../teacher-facts.js';
import { byNumber, type LoadScope, query } from './scope.js';

/** By person what files tell of the school year's visits, with their time; a line is all key, and no later file takes it away. */
export async function loadStaffVisits(
  scope: LoadScope,
  school: School,
  staffIds: readonly number[],
): Promise<ReadonlyMap<number, readonly StaffVisit[]>> {
  if (staffIds.length === 0) return new Map();
  const since = firstDayOfSchoolYear(schoolYearAt(scope.asOf, school.zone));
  const rows = await query<StaffVisit & { readonly staffId: number }>(
    scope,
    `select v.staff_id as "staffId", v.date, v.time, v.place from staff_visit v
     where v.school_id = :school and v.staff_id in (${staffIds.join(', ')}) and v.date >= '${since}' and v.time <> ''
       and v.place <> '' and ${seenBy('v')} and not ${goneBy('v')}
     order by v.staff_id, v.date, v.time, v.place`,
  );
  return byNumber(rows, ({ staffId }) => staffId);
}
