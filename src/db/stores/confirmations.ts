import type { Knex } from 'knex';
import type { Confirmation } from '../../domain/confirmation.js';
import type { Instant } from '../../domain/time.js';

/** A student now in a class whose marks a second view may confirm; class and student as the source names them. */
export interface Confirmable {
  readonly studentId: number;
  readonly schoolClass: string;
  readonly student: string;
  /** When the page was last asked for; null for never. */
  readonly askedAt: Instant | null;
}

/**
 * Those who have been in one class alone since the moment: what was entered in another class the pages of students may show or
 * not, and it would look like a difference.
 */
export async function loadConfirmable(knex: Knex, schoolId: number, since: Instant): Promise<readonly Confirmable[]> {
  const found = await knex.raw<{ rows: Confirmable[] }>(
    `select e.student_id as "studentId", class_ref.external_id as "schoolClass", student_ref.external_id as student,
       asked.at as "askedAt"
     from enrolment e
     join external_ref class_ref on class_ref.school_id = e.school_id and class_ref.entity = 'schoolClass'
       and class_ref.target_id = e.class_id and class_ref.valid_to is null
     join external_ref student_ref on student_ref.school_id = e.school_id and student_ref.entity = 'student'
       and student_ref.target_id = e.student_id and student_ref.valid_to is null
     left join (select unnest(c.asked) as student_id, max(c.at) as at from confirmation c where c.school_id = :schoolId
       group by 1) asked on asked.student_id = e.student_id
     where e.school_id = :schoolId and e.gone_at is null and not exists (select 1 from enrolment o
       where o.school_id = e.school_id and o.student_id = e.student_id and o.class_id <> e.class_id
         and (o.gone_at is null or o.gone_at >= :since))
     order by 2, 1`,
    { schoolId, since: new Date(since) },
  );
  return found.rows;
}

/** Classes of those who were compared are judged again. */
export async function insertConfirmation(knex: Knex, schoolId: number, made: Confirmation): Promise<void> {
  const { at, runId, differences, asked, compared, ...told } = made;
  await knex('confirmation').insert({
    ...told,
    school_id: schoolId,
    at: new Date(at),
    run_id: runId,
    asked: [...asked],
    compared: [...compared],
    differences: JSON.stringify(differences),
  });
  await reviseClassesOf(knex, schoolId, compared);
}

/** By the journals that list them. */
async function reviseClassesOf(knex: Knex, schoolId: number, students: readonly number[]): Promise<void> {
  await knex.raw(
    `insert into unit_state (school_id, unit_kind, unit_id, facts_rev)
     select distinct m.school_id, 'class', j.class_id, 1
     from group_member m join journal j on j.school_id = m.school_id and j.id = m.journal_id
     where m.school_id = :schoolId and m.student_id = any(:students::bigint[])
     on conflict (school_id, unit_kind, unit_id) do update set facts_rev = unit_state.facts_rev + 1`,
    { schoolId, students: [...students] },
  );
}
