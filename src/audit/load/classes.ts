import { firstImages, knownRows } from '../../db/known-rows.js';
import type { ClassIdentity } from '../class-facts.js';
import { type LoadScope, query, trustedSeenAt } from './scope.js';

const CLASSES = knownRows({ table: 'school_class', entity: 'schoolClass', columns: ['grade', 'class_teacher_id'] });
const FIRST = firstImages('school_class', 'schoolClass');

/** Who the classes are, whether or not anything is kept of them; in the order of ids. */
export function loadClassIdentities(scope: LoadScope, classIds: readonly number[]): Promise<readonly ClassIdentity[]> {
  return query<ClassIdentity>(
    scope,
    `select k.id, coalesce(kt.grade, k.grade) as grade, kt.class_teacher_id as "teacherId",
       case when first.absent_at is not null then ${trustedSeenAt('first')} end as "cameAt"
     from school_class k left join ${CLASSES} kt on kt.id = k.id left join ${FIRST} first on first.id = k.id
     where k.school_id = :school and k.id in (${listed(classIds)}) order by k.id`,
  );
}

/** Numbers of ours, and never many: a class is judged with a batch of others. */
function listed(classIds: readonly number[]): string {
  return classIds.length === 0 ? 'null' : classIds.join(', ');
}
