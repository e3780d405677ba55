import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  dashboard = await startDashboard();
  visitor = new Visitor(dashboard.url);
  await dashboard.account('deputy', 'deputy');
});

afterEach(() => dashboard.stop());

test('a stranger is led to sign-in and, once in, to the page he wanted', async () => {
  expect(await visitor.get('/findings?rule=topic-missing')).toMatchObject({ status: 303, location: '/sign-in' });
  expect(await visitor.signIn('deputy', PASSWORD)).toMatchObject({
    status: 303,
    location: '/findings?rule=topic-missing',
  });
  expect((await visitor.get('/findings')).status).toBe(200);
});

test('a login is accepted whatever its letters and surrounding spaces', async () => {
  expect((await visitor.signIn(' Deputy ', PASSWORD)).status).toBe(303);
});

test.each([
  ['wrong password', 'deputy', 'other'],
  ['unknown login', 'nobody', PASSWORD],
  ['empty form', '', ''],
])('%s: the same words, no entry, and a line in the access journal', async (_name, login, password) => {
  const answer = await visitor.signIn(login, password);
  expect(answer.status).toBe(401);
  expect(answer.text).toContain('Неверный логин или пароль');
  expect((await visitor.get('/')).status).toBe(303);
  const actions = await dashboard.fresh.db.knex('access_entry').pluck('action');
  expect(actions).toEqual(['sign-in-refused']);
});

test('a form without the token of the page is refused', async () => {
  await visitor.get('/sign-in');
  const answer = await visitor.post('/sign-in', { login: 'deputy', password: PASSWORD, _csrf: 'forged' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Форма устарела');
  expect(dashboard.errors).toEqual([]);
});

test('ten failures close the door for a while', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1)
    await visitor.post('/sign-in', { login: 'deputy', password: 'other', _csrf: 'x' });
  await visitor.get('/sign-in');
  for (let attempt = 0; attempt < 10; attempt += 1) await visitor.signIn('deputy', 'other');
  const answer = await visitor.signIn('deputy', PASSWORD);
  expect(answer.status).toBe(429);
  expect(answer.text).toContain('Подождите десять минут');
});

test('whose door was tried and who left is kept', async () => {
  await visitor.signIn(' Deputy', 'other');
  await visitor.signIn('nobody', 'other');
  await visitor.signIn('deputy', PASSWORD);
  await visitor.get('/');
  await visitor.post('/sign-out', {});
  const entries = await dashboard.fresh.db.knex('access_entry').orderBy('id').select('action', 'login');
  expect(entries).toEqual([
    { action: 'sign-in-refused', login: 'deputy' },
    { action: 'sign-in-refused', login: 'неизвестный' },
    { action: 'sign-in', login: 'deputy' },
    { action: 'view-overview', login: 'deputy' },
    { action: 'sign-out', login: 'deputy' },
  ]);
});

test('the session gets a new identifier at sign-in and only its hash is stored', async () => {
  await visitor.get('/sign-in');
  const before = (await visitor.cookies()).join();
  await visitor.signIn('deputy', PASSWORD);
  const after = (await visitor.cookies()).join();
  expect(after).not.toBe(before);
  expect(after).toMatch(/zavuch=[^;]+.*HttpOnly.*SameSite=Strict/u);
  const identifier =
    decodeURIComponent(/zavuch=([^;]+)/u.exec(after)?.[1] ?? '')
      .slice(2)
      .split('.')[0] ?? '';
  const hashes = await dashboard.fresh.db.knex('session').pluck('id_hash');
  expect(identifier.length).toBeGreaterThan(20);
  expect(hashes.join()).not.toContain(identifier);
});

test('signing out ends the session', async () => {
  await visitor.signIn('deputy', PASSWORD);
  await visitor.get('/');
  expect((await visitor.post('/sign-out', {})).location).toBe('/sign-in');
  expect((await visitor.get('/')).location).toBe('/sign-in');
});

test('a disabled account is out at once, even with a live session', async () => {
  await visitor.signIn('deputy', PASSWORD);
  await dashboard.fresh.db.knex('account').update({ disabled_at: new Date() });
  expect((await visitor.get('/')).location).toBe('/sign-in');
});
