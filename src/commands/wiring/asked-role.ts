import { OperatorError } from '../../core/errors.js';
import type { Database } from '../../db/database.js';
import { findStaffByName } from '../../db/stores/staff.js';
import { isRole, ROLE_TITLES, ROLES, type Role } from '../../domain/role.js';

export const ROLE_LIST = ROLES.map((role) => `${role} — ${ROLE_TITLES[role]}`).join('; ');

export function checkedRole(asked: string | boolean | undefined): Role {
  if (typeof asked === 'string' && isRole(asked)) return asked;
  throw new OperatorError(asked === undefined ? 'Не указана роль.' : `Роли «${asked}» нет.`, `Роли: ${ROLE_LIST}.`);
}

/** The person in the mirror whom a teacher's role belongs to; null for the other roles. */
export async function staffFor(
  knex: Database['knex'],
  schoolId: number,
  role: Role,
  name: string | boolean | undefined,
): Promise<number | null> {
  if (role !== 'teacher' && role !== 'class-teacher') return null;
  if (typeof name !== 'string') {
    throw new OperatorError(
      'Учителю нужна связь с сотрудником в ЭлЖуре.',
      'Добавьте --staff "Фамилия Имя", как в ЭлЖуре.',
    );
  }
  const found = await findStaffByName(knex, schoolId, name);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new OperatorError(
    found.length === 0 ? `Сотрудник «${name}» в зеркале не найден.` : `Сотрудников «${name}» несколько.`,
    found.length === 0
      ? 'Проверьте написание или сначала считайте журнал: zavuch sync.'
      : 'Укажите фамилию, имя и отчество.',
  );
}
