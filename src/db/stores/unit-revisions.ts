import type { Knex } from 'knex';
import { TEACHERS_OF_REVISED } from './teachers-of-revised.js';

export interface Concerned {
  readonly journals: readonly number[];
  /** Students of whom something changed in these journals. */
  readonly lines: readonly { readonly journalId: number; readonly studentId: number }[];
  readonly classes: readonly number[];
  readonly subjects: readonly number[];
  /** Members of the staff of whom alone something changed: files tell of their visits. */
  readonly teachers: readonly number[];
  /** Something of the school that belongs to no class changed: the list of its staff, with their positions. */
  readonly ofSchool: boolean;
  /** Something changed that bears on every class: until when files tell of visits. */
  readonly ofClasses: boolean;
  /** Something that bears on every unit: a file of the history of changes tells of authors who write in many. */
  readonly ofAll: boolean;
}

/**
 * A change of the staff, whose positions tell who may write where, bears on every journal of which the history tells.
 *
 * Raises the revision of every unit whose facts include something that changed. Journals of the same class and subject
 * are neighbours: members, lessons and marks of one bear on the other. Marks and absences follow a student who moved into the
 * journals of the subject in which he stands or has stood. A class is made of all its journals and its load, a
 * teacher's year of those in whose slots he stands or has stood and of his visits, and the school of its classes.
 */
export async function reviseUnits(trx: Knex, schoolId: number, concerned: Concerned): Promise<void> {
  await trx.raw(
    `insert into unit_state (school_id, unit_kind, unit_id, facts_rev)
     with moved as materialized (
       select m.journal_id from (
         select distinct l.student_id, t.subject_id from unnest(:lineStudents::bigint[], :lineJournals::bigint[]) l (student_id, journal_id)
         join journal t on t.school_id = :schoolId and t.id = l.journal_id) l
       join group_member m on m.school_id = :schoolId and m.student_id = l.student_id
       join journal o on o.school_id = m.school_id and o.id = m.journal_id and o.subject_id = l.subject_id),
     revised as materialized (
       select j.school_id, j.id, j.class_id, j.subject_id from journal j
       where j.school_id = :schoolId and (
         :ofAll
         or (:ofSchool and (
           exists (select 1 from cell_edit c where c.school_id = :schoolId and c.journal_id = j.id)
           or exists (select 1 from lesson_edit l where l.school_id = :schoolId and l.journal_id = j.id)))
         or j.class_id = any(:classes::bigint[]) or j.subject_id = any(:subjects::bigint[])
         or j.id in (select journal_id from moved)
         or (j.class_id, j.subject_id) in (
           select t.class_id, t.subject_id from journal t where t.school_id = :schoolId and t.id = any(:journals::bigint[]))))
     select school_id, 'journal', id, 1 from revised
     union all
     select school_id, 'class', class_id, 1 from revised
     union
     select school_id, 'class', id, 1 from school_class where school_id = :schoolId and (id = any(:classes::bigint[]) or :ofClasses)
     union all
     select school_id, 'teacher', id, 1 from (
       ${TEACHERS_OF_REVISED}
       union select :schoolId::bigint, unnest(:teachers::bigint[])) teachers
     union all
     select :schoolId::bigint, 'school', :schoolId::bigint, 1 where :ofSchool or exists (select 1 from revised)
     on conflict (school_id, unit_kind, unit_id) do update set facts_rev = unit_state.facts_rev + 1`,
    {
      schoolId,
      journals: [...concerned.journals],
      lineStudents: concerned.lines.map(({ studentId }) => studentId),
      lineJournals: concerned.lines.map(({ journalId }) => journalId),
      classes: [...concerned.classes],
      subjects: [...concerned.subjects],
      teachers: [...concerned.teachers],
      ofSchool: concerned.ofSchool,
      ofClasses: concerned.ofClasses,
      ofAll: concerned.ofAll,
    },
  );
}
