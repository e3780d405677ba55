import { goneBy, seenBy } from '../../db/known-rows.js';
import type { School } from '../../domain/school.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import type { PlainDate } from '../../domain/time.js';
import type { ClassFacts, FamilyVisit, Visitor } from '../class-facts.js';
import { type LoadScope, query } from './scope.js';

/** A line of a file is all key: it has no other images, and a later file takes none away. */
const known = ({ asOf }: LoadScope, { zone }: School): string =>
  `from family_visit v where v.school_id = :school and v.date >= '${firstDayOfSchoolYear(schoolYearAt(asOf, zone))}'
     and ${seenBy('v')} and not ${goneBy('v')}`;

/** The last date of the school year on which anybody in the school is told to have come. */
export async function loadVisitsToldUntil(scope: LoadScope, school: School): Promise<ClassFacts['visitsToldUntil']> {
  const rows = await query<{ readonly visitor: Visitor; readonly until: PlainDate }>(
    scope,
    `select v.visitor, max(v.date) as until ${known(scope, school)} group by v.visitor`,
  );
  const untilOf = (visitor: Visitor): PlainDate | null => rows.find((row) => row.visitor === visitor)?.until ?? null;
  return { parent: untilOf('parent'), student: untilOf('student') };
}

/** Of all who stand or have stood in the scope's journals, in the order of students, visitors and dates. */
export async function loadVisits(scope: LoadScope, school: School): Promise<readonly FamilyVisit[]> {
  return query<FamilyVisit>(
    scope,
    `select distinct v.student_id as "studentId", v.visitor, v.date ${known(scope, school)}
       and v.student_id = any(array(select m.student_id from group_member m
         where m.school_id = :school and m.journal_id = any(:journals::bigint[])))
     order by v.student_id, v.visitor, v.date`,
  );
}
