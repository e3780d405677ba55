/** Cells `c` of the subjects and students of the journals: by these an index finds them, by their journal none does. */
export const BY_STUDENTS = `join (select distinct j.subject_id, m.student_id from journal j
      join group_member m on m.school_id = j.school_id and m.journal_id = j.id
      where j.school_id = :school and j.id = any(:journals::bigint[])) u
      on u.subject_id = c.subject_id and u.student_id = c.student_id`;
