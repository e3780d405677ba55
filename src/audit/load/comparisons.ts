import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { DiaryComparison } from '../class-facts.js';
import { type LoadScope, query } from './scope.js';

/** By student the last comparison of what he sees with his journals. */
export type Comparisons = ReadonlyMap<number, DiaryComparison>;

/** Those of the school year; what was found once is never rewritten. */
export async function loadComparisons(scope: LoadScope, zone: string): Promise<Comparisons> {
  const since = startOfSchoolYear(schoolYearAt(scope.asOf, zone), zone);
  const rows = await query<DiaryComparison>(
    scope,
    `select distinct on (s.id) s.id as "studentId", c.at, c.view, coalesce((
       select jsonb_agg(jsonb_build_object('kind', d.value->'kind', 'journalId', d.value->'journalId', 'date', d.value->'date')
         order by d.value->>'date', d.value->>'kind', (d.value->>'journalId')::bigint)
       from jsonb_array_elements(c.differences) d where (d.value->>'studentId')::bigint = s.id), '[]') as differences
     from confirmation c cross join lateral unnest(c.compared) as s(id)
     where c.school_id = :school and c.at <= :at and c.at >= to_timestamp(${since / 1000})
     order by s.id, c.id desc`,
  );
  return new Map(rows.map((row) => [row.studentId, row]));
}
