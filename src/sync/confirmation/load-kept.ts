import type { Knex } from 'knex';
import type { Kept, KeptValue } from './compare.js';

/** What the mirror tells of the student now. */
export async function loadKept(knex: Knex, schoolId: number, studentId: number): Promise<Kept> {
  const values = await knex.raw<{ rows: KeptValue[] }>(
    `select 'mark' as kind, subject_id as "subjectId", date, value from mark
     where school_id = :schoolId and student_id = :studentId and gone_at is null
     union all
     select 'absence', subject_id, date, code from absence
     where school_id = :schoolId and student_id = :studentId and gone_at is null`,
    { schoolId, studentId },
  );
  const journals = await knex.raw<{ rows: { subjectId: number; journalIds: number[] }[] }>(
    `select j.subject_id as "subjectId", array_agg(j.id order by j.id) as "journalIds" from group_member m
     join journal j on j.school_id = m.school_id and j.id = m.journal_id and j.gone_at is null
     where m.school_id = :schoolId and m.student_id = :studentId and m.gone_at is null group by 1`,
    { schoolId, studentId },
  );
  return {
    studentId,
    journals: new Map(journals.rows.map(({ subjectId, journalIds }) => [subjectId, journalIds])),
    values: values.rows,
  };
}
