import { randomBytes } from 'node:crypto';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { hashPassword } from '../core/passwords.js';
import { addAccount, grantRole, replacePassword } from '../db/stores/accounts.js';
import { findStaffByName } from '../db/stores/staff.js';
import { isRole, ROLE_TITLES, ROLES, type Role } from '../domain/role.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { configuredSchool } from './wiring/school-of.js';

const ROLE_LIST = ROLES.map((role) => `${role} — ${ROLE_TITLES[role]}`).join('; ');

const PASSWORD_BYTES = 9;
const TELL_ONCE = 'Передайте его лично: второй раз он не показывается.';

export const user: OperatorCommand = {
  name: 'user',
  summary: 'завести учётную запись или сменить пароль',
  details: `zavuch user add ivanova --role deputy --name "Иванова И. И."
zavuch user password ivanova — новый пароль вместо забытого; открытые сеансы закрываются.
Роли: ${ROLE_LIST}.
Пароль создаётся и показывается один раз. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [
    { form: '<action>', meaning: 'действие: add или password' },
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
  if (action === 'add') return add(context, login, options);
  if (action === 'password') return renewPassword(context, login);
  throw new OperatorError(
    `Действие «${action}» неизвестно.`,
    'Есть два действия: zavuch user add ЛОГИН --role РОЛЬ и zavuch user password ЛОГИН.',
  );
}

async function add(
  context: CommandContext,
  login: string,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ExitCode> {
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
  const password = newPassword();
  const account = { login, displayName: String(options['name'] ?? login), passwordHash: await hashPassword(password) };
  const id = await addAccount(db.knex, account, context.clock.now());
  if (id === null) throw new OperatorError(`Логин «${login}» уже занят.`, 'Выберите другой логин.');
  await grantRole(db.knex, id, { schoolId: school.id, role, staffId });
  context.terminal.result(`Учётная запись создана: ${login}, ${ROLE_TITLES[role]}. Пароль: ${password}\n${TELL_ONCE}`, {
    login,
    role,
    password,
  });
  return exitCodes.ok;
}

/** For who has forgotten his password, or whose password may be known to others: every open session of his ends. */
async function renewPassword(context: CommandContext, login: string): Promise<ExitCode> {
  const db = await context.openDatabase();
  const password = newPassword();
  const known = await replacePassword(db.knex, login, await hashPassword(password));
  if (!known)
    throw new OperatorError(`Учётной записи «${login}» нет.`, 'Проверьте логин или заведите: zavuch user add.');
  context.terminal.result(
    `Новый пароль для ${login}: ${password}\nПрежний не действует, открытые сеансы закрыты. ${TELL_ONCE}`,
    {
      login,
      password,
    },
  );
  return exitCodes.ok;
}

function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
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
