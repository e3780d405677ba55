import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPassword } from '../../../src/core/passwords.js';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
  await school.run(['sync']);
});
afterAll(() => school.close());

const accounts = (): Promise<readonly { login: string; password_hash: string }[]> =>
  school.ask((db) => db.knex('account').select('login', 'password_hash').orderBy('login'));

test('a deputy’s account: the password is shown once and kept only as a hash', async () => {
  const ran = await school.run(['user', 'add', 'ivanova', '--role', 'deputy', '--name', 'Иванова И. И.', '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const { password } = JSON.parse(ran.stdout) as { password: string };
  const [account] = await accounts();
  expect(account?.login).toBe('ivanova');
  expect(account?.password_hash).not.toContain(password);
  expect(await verifyPassword(password, account?.password_hash ?? '')).toBe(true);
});

test('a forgotten password is replaced, and the sessions opened with the old one end', async () => {
  const [{ id }] = await school.ask((db) => db.knex('account').where({ login: 'ivanova' }).select('id'));
  const session = {
    id_hash: 'x',
    account_id: id,
    content: '{}',
    created_at: new Date(0),
    seen_at: new Date(0),
    expires_at: new Date(2e12),
  };
  await school.ask((db) => db.knex('session').insert(session));
  const ran = await school.run(['user', 'password', 'ivanova', '--json']);
  const { password } = JSON.parse(ran.stdout) as { password: string };
  expect(await verifyPassword(password, (await accounts())[0]?.password_hash ?? '')).toBe(true);
  expect(await school.ask((db) => db.knex('session').where({ account_id: id }))).toEqual([]);
});

test('a teacher’s account is tied to the person in the journal', async () => {
  const [staff] = await school.ask((db) => db.knex('staff').select('id', 'last_name', 'first_name').orderBy('id'));
  const name = `${staff.last_name} ${staff.first_name}`;
  const ran = await school.run(['user', 'add', 'teacher1', '--role', 'teacher', '--staff', name]);
  expect(ran.code, ran.stderr).toBe(0);
  const roles = await school.ask((db) => db.knex('account_role').where({ role: 'teacher' }).select('staff_id'));
  expect(roles).toEqual([{ staff_id: staff.id }]);
});

test('a second role is added to the same login', async () => {
  const [staff] = await school.ask((db) => db.knex('staff').select('last_name', 'first_name').orderBy('id'));
  const name = `${staff.last_name} ${staff.first_name}`;
  const ran = await school.run(['user', 'role', 'Ivanova', '--role', 'teacher', '--staff', name]);
  expect(ran.code, ran.stderr).toBe(0);
  const roles = await school.ask((db) =>
    db.knex('account_role').join('account', 'account.id', 'account_id').where({ login: 'ivanova' }).pluck('role'),
  );
  expect(roles.sort()).toEqual(['deputy', 'teacher']);
});

test('who has left is shut out, and let in again', async () => {
  const disabled = () => school.ask((db) => db.knex('account').where({ login: 'ivanova' }).pluck('disabled_at'));
  expect((await school.run(['user', 'disable', 'ivanova'])).stdout).toContain('Вход закрыт');
  expect(await disabled()).toEqual([expect.any(Number)]);
  expect((await school.run(['user', 'enable', 'ivanova'])).stdout).toContain('Вход снова открыт');
  expect(await disabled()).toEqual([null]);
});

test('each deed stands in the access journal', async () => {
  const actions = await school.ask((db) => db.knex('access_entry').orderBy('id').pluck('action'));
  const deeds = ['user-add', 'user-password', 'user-add', 'user-role', 'user-disable', 'user-enable'];
  expect(actions).toEqual(deeds);
});

test.each([
  [['role', 'nobody', '--role', 'deputy'], /Учётной записи «nobody» нет/],
  [['role', 'ivanova'], /Не указана роль/],
  [['disable', 'nobody'], /Учётной записи «nobody» нет/],
  [['constructor', 'ivanova'], /Действие «constructor» неизвестно/],
  [['add', 'ivanova', '--role', 'deputy'], /Логин «ivanova» уже занят/],
  [['add', 'petrova'], /Не указана роль\.\nРоли: director/],
  [['add', 'petrova', '--role', 'king'], /Роли «king» нет/],
  [['add', 'петрова', '--role', 'deputy'], /Логин «петрова» не подходит/],
  [['add', 'petrova', '--role', 'teacher'], /Учителю нужна связь с сотрудником/],
  [['add', 'petrova', '--role', 'teacher', '--staff', 'Никто Никак'], /Сотрудник «Никто Никак» в зеркале не найден/],
  [['drop', 'ivanova'], /Действие «drop» неизвестно/],
  [['password', 'nobody'], /Учётной записи «nobody» нет/],
])('%j is refused and adds nobody', async (line, words) => {
  const before = await accounts();
  expect(await school.run(['user', ...line])).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
  expect(await accounts()).toEqual(before);
});
