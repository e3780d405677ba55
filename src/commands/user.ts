import { randomBytes } from 'node:crypto';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { hashPassword } from '../core/passwords.js';
import { addAccount, grantRole } from '../db/stores/accounts.js';
import { findStaffByName } from '../db/stores/staff.js';
import { isRole, ROLE_TITLES, ROLES, type Role } from '../domain/role.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { configuredSchool } from './wiring/school-of.js';

const ROLE_LIST = ROLES.map((role) => `${role} — ${ROLE_TITLES[role]}`).join('; ');

export const user: OperatorCommand = {
  name: 'user',
  summary: 'завести учётную запись в zavuch',
  details: `zavuch user add ivanova --role deputy --name "Иванова И. И."
Роли: ${ROLE_LIST}.
Пароль создаётся и показывается один раз. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [
    { form: '<action>', meaning: 'действие: add' },
    { form: '<login>', meaning: 'логин: латинские буквы, цифры, точка, дефис' },
  ],
  options: [
    { flags: '--role <role>', meaning: 'роль' },
    { flags: '--name <name>', meaning: 'как показывать человека' },
    {
      flags: '--staff <name>',
      meaning: 'фамилия и имя сотрудника в ЭлЖур: обязательно учителю и классному руководителю',
    },
  ],
  run,
};

async function run(
  context: CommandContext,
  options: Readonly<Record<string, string | boolean | undefined>>,
  given: readonly string[],
): Promise<ExitCode> {
  const [action = '', login = ''] = given;
  if (action !== 'add')
    throw new OperatorError(
      `Действие «${action}» неизвестно.`,
      'Есть одно действие: zavuch user add ЛОГИН --role РОЛЬ.',
    );
  const role = checkedRole(options['role']);
  if (!/^[a-z0-9][a-z0-9._-]{1,40}$/iu.test(login)) {
    throw new OperatorError(
      `Логин «${login}» не подходит.`,
      'Возьмите латинские буквы, цифры, точку или дефис, от 2 знаков.',
    );
  }
  const db = await context.openDatabase();
  const school = await configuredSchool(db, context.settings);
  const staffId = await staffFor(db.knex, school.id, role, options['staff']);
  const password = randomBytes(9).toString('base64url');
  const account = { login, displayName: String(options['name'] ?? login), passwordHash: await hashPassword(password) };
  const id = await addAccount(db.knex, account, context.clock.now());
  if (id === null) throw new OperatorError(`Логин «${login}» уже занят.`, 'Выберите другой логин.');
  await grantRole(db.knex, id, { schoolId: school.id, role, staffId });
  context.terminal.result(
    `Учётная запись создана: ${login}, ${ROLE_TITLES[role]}. Пароль: ${password}\nПередайте его лично: второй раз он не показывается.`,
    { login, role, password },
  );
  return exitCodes.ok;
}

function checkedRole(asked: string | boolean | undefined): Role {
  if (typeof asked === 'string' && isRole(asked)) return asked;
  throw new OperatorError(asked === undefined ? 'Не указана роль.' : `Роли «${asked}» нет.`, `Роли: ${ROLE_LIST}.`);
}

async function staffFor(
  knex: Parameters<typeof findStaffByName>[0],
  schoolId: number,
  role: Role,
  name: string | boolean | undefined,
): Promise<number | null> {
  if (role !== 'teacher' && role !== 'class-teacher') return null;
  if (typeof name !== 'string') {
    throw new OperatorError(
      'Учителю нужна связь с сотрудником в ЭлЖур.',
      'Добавьте --staff "Фамилия Имя", как в ЭлЖур.',
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
