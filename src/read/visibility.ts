import type { Knex } from 'knex';
import type { Role } from '../domain/role.js';

/** Which findings a person may see: the whole school, his own and his class's, or none. */
export type Visibility =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly staffId: number; readonly withClass: boolean }
  | { readonly kind: 'none' };

export function visibilityOf(roles: readonly { readonly role: Role; readonly staffId: number | null }[]): Visibility {
  if (roles.some(({ role }) => role === 'director' || role === 'deputy')) return { kind: 'all' };
  const own = roles.find(({ role, staffId }) => (role === 'class-teacher' || role === 'teacher') && staffId !== null);
  if (own?.staffId == null) return { kind: 'none' };
  return { kind: 'own', staffId: own.staffId, withClass: roles.some(({ role }) => role === 'class-teacher') };
}

/** A lesson that was perhaps moved is the deputy's to look into: the teacher, who may lead the class too, is not told. */
const PROBABLE_MOVE = `coalesce((finding.evidence->>'probableMove')::boolean, false)`;

/** Narrows a query over `finding` to what may be seen. */
export function restrict<Query extends Knex.QueryBuilder>(query: Query, visibility: Visibility): Query {
  if (visibility.kind === 'all') return query;
  if (visibility.kind === 'none') return query.whereRaw('false') as Query;
  const { staffId, withClass } = visibility;
  return query.where((allowed) => {
    allowed.where('finding.staff_id', staffId);
    if (withClass) {
      allowed.orWhereRaw(
        `not ${PROBABLE_MOVE} and exists (select 1 from school_class as own where own.school_id = finding.school_id and own.id = finding.class_id and own.class_teacher_id = ?)`,
        [staffId],
      );
    }
  }) as Query;
}
