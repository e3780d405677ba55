import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** A student of a class, both as the source names them. */
export interface ListedStudent {
  readonly schoolClass: string;
  readonly student: string;
}

/** Every student now in a class, by class and number. */
export async function loadListedStudents(knex: Knex, schoolId: number): Promise<readonly ListedStudent[]> {
  const found = await knex.raw<{ rows: ListedStudent[] }>(
    `select class_ref.external_id as "schoolClass", student_ref.external_id as student from enrolment e
     join external_ref class_ref on class_ref.school_id = e.school_id and class_ref.entity = 'schoolClass'
       and class_ref.target_id = e.class_id and class_ref.valid_to is null
     join external_ref student_ref on student_ref.school_id = e.school_id and student_ref.entity = 'student'
       and student_ref.target_id = e.student_id and student_ref.valid_to is null
     where e.school_id = :schoolId and e.gone_at is null
     order by 1, length(student_ref.external_id), 2`,
    { schoolId },
  );
  return found.rows;
}

/** When the students' pages of each class were last read by one of the views: the class stands behind `#` in their addresses. */
export async function lastReadOfClasses(
  knex: Knex,
  schoolId: number,
  views: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const found = await knex.raw<{ rows: { schoolClass: string; at: Instant }[] }>(
    `select split_part(scope.address, '#', 2) as "schoolClass", max(o.received_at) as at from scope
     join observation o on o.school_id = scope.school_id and o.scope_id = scope.id and o.status in ('applied', 'same')
     where scope.school_id = :schoolId and scope.view = any(:views::text[]) group by 1`,
    { schoolId, views: [...views] },
  );
  return new Map(found.rows.map(({ schoolClass, at }) => [schoolClass, at]));
}
