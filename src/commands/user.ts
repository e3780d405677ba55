import { randomBytes } from 'node:crypto';
import { type ExitCode, exitCodes, OperatorError } from '../core/errors.js';
import { hashPassword } from '../core/passwords.js';
import type { Database } from '../db/database.js';
import {
  type Account,
  addAccount,
  disableAccount,
  findAccount,
  grantRole,
  replacePassword,
} from '../db/stores/accounts.js';
import { ROLE_TITLES } from '../domain/role.js';
import type { School } from '../domain/school.js';
import type { CommandContext, OperatorCommand } from './command.js';
import { checkedRole, ROLE_LIST, staffFor } from './wiring/asked-role.js';
import { recordOperator } from './wiring/operator-journal.js';
import { claimDataFolder } from './wiring/place.js';
import { configuredSchool } from './wiring/school-of.js';

const PASSWORD_BYTES = 9;
const TELL_ONCE = 'Передайте его лично: второй раз он не показывается.';

type Options = Readonly<Record<string, string | boolean | undefined>>;

interface Work {
  readonly context: CommandContext;
  readonly db: Database;
  readonly school: School;
  readonly login: string;
  readonly options: Options;
}

const ACTIONS: Readonly<Record<string, (work: Work) => Promise<void>>> = {
  add,
  password: renewPassword,
  role: addRole,
  disable: (work) => setDisabled(work, true),
  enable: (work) => setDisabled(work, false),
};

export const user: OperatorCommand = {
  name: 'user',
  summary: 'учётные записи: завести, дать роль, сменить пароль, закрыть',
  details: `zavuch user add ivanova --role deputy --name "Иванова И. И."
zavuch user role ivanova --role teacher --staff "Иванова Ирина" — ещё одна роль той же учётной записи.
zavuch user password ivanova — новый пароль вместо забытого; открытые сеансы закрываются.
zavuch user disable ivanova — вход закрыт сразу, записи остаются; enable открывает его снова.
Роли: ${ROLE_LIST}.
Пароль создаётся и показывается один раз. Коды завершения: 0 — готово, 2 — неверные данные.`,
  arguments: [
    { form: '<действие>', meaning: 'действие: add, role, password, disable или enable' },
    { form: '<логин>', meaning: 'логин: латинские буквы, цифры, точка, дефис, подчёркивание' },
  ],
  options: [
    { flags: '--role <роль>', meaning: 'роль' },
    { flags: '--name <имя>', meaning: 'как показывать человека' },
    {
      flags: '--staff <имя>',
      meaning: 'фамилия и имя сотрудника в ЭлЖуре: обязательно учителю и классному руководителю',
    },
  ],
  run,
};

async function run(context: CommandContext, options: Options, given: readonly string[]): Promise<ExitCode> {
  const [action = '', login = ''] = given;
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined) {
    throw new OperatorError(
      `Действие «${action}» неизвестно.`,
      'Есть действия add, role, password, disable и enable: zavuch user add ЛОГИН --role РОЛЬ.',
    );
  }
  if (action === 'add') refuseOddLogin(login);
  if (action === 'add' || action === 'role') checkedRole(options['role']);
  await claimDataFolder(context.settings.ZAVUCH_DATA);
  const db = await context.openDatabase();
  await act({ context, db, school: await configuredSchool(db, context.settings), login, options });
  return exitCodes.ok;
}

function refuseOddLogin(login: string): void {
  if (/^[a-z0-9][a-z0-9._-]{1,40}$/iu.test(login)) return;
  throw new OperatorError(
    `Логин «${login}» не подходит.`,
    'Возьмите латинские буквы, цифры, точку, дефис или подчёркивание, от 2 до 41 знака; первый — буква или цифра.',
  );
}

async function add({ context, db, school, login, options }: Work): Promise<void> {
  const role = checkedRole(options['role']);
  const staffId = await staffFor(db.knex, school.id, role, options['staff']);
  const password = newPassword();
  const account = { login, displayName: String(options['name'] ?? login), passwordHash: await hashPassword(password) };
  const id = await addAccount(db.knex, account, context.clock.now());
  if (id === null) throw new OperatorError(`Логин «${login}» уже занят.`, 'Выберите другой логин.');
  await recordOperator(context, db, school, 'user-add', { account: id, role });
  await grantRole(db.knex, id, { schoolId: school.id, role, staffId });
  context.terminal.result(`Учётная запись создана: ${login}, ${ROLE_TITLES[role]}. Пароль: ${password}\n${TELL_ONCE}`, {
    login,
    role,
    password,
  });
}

async function addRole(work: Work): Promise<void> {
  const { context, db, school, login, options } = work;
  const account = await knownAccount(work);
  const role = checkedRole(options['role']);
  const staffId = await staffFor(db.knex, school.id, role, options['staff']);
  await recordOperator(context, db, school, 'user-role', { account: account.id, role });
  await grantRole(db.knex, account.id, { schoolId: school.id, role, staffId });
  context.terminal.result(`Роль добавлена: ${login}, ${ROLE_TITLES[role]}.`, { login, role });
}

/** For who has forgotten his password, or whose password may be known to others: every open session of his ends. */
async function renewPassword(work: Work): Promise<void> {
  const { context, db, school, login } = work;
  const account = await knownAccount(work);
  const password = newPassword();
  await recordOperator(context, db, school, 'user-password', { account: account.id });
  await replacePassword(db.knex, login, await hashPassword(password));
  context.terminal.result(
    `Новый пароль для ${login}: ${password}\nПрежний не действует, открытые сеансы закрыты. ${TELL_ONCE}`,
    { login, password },
  );
}

async function setDisabled(work: Work, disabled: boolean): Promise<void> {
  const { context, db, school, login } = work;
  const account = await knownAccount(work);
  await recordOperator(context, db, school, disabled ? 'user-disable' : 'user-enable', { account: account.id });
  await disableAccount(db.knex, account.id, disabled ? context.clock.now() : null);
  const words = disabled ? 'Вход закрыт, открытые сеансы закончены' : 'Вход снова открыт с прежним паролем';
  context.terminal.result(`${words}: ${login}.`, { login, disabled });
}

async function knownAccount({ db, login }: Work): Promise<Account> {
  const account = await findAccount(db.knex, login);
  if (account !== null) return account;
  throw new OperatorError(`Учётной записи «${login}» нет.`, 'Проверьте логин или заведите: zavuch user add.');
}

function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}
