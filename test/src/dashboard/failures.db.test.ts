import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../support/dashboard.js';
import { Visitor } from '../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});
afterAll(() => dashboard.stop());

test.each([
  ['/findings/%E0%A4%A', 400],
  ['/findings/1e2', 404],
  ['/findings/0x10', 404],
  ['/findings/99999999999999999999', 404],
  ['/assets/nope.css', 404],
  ['/assets/', 404],
  ['/findings?opened=9007199254740991', 200],
  ['/findings?closed=8000000000000000&state=closed', 200],
  ['/findings?from=0000-01-01&to=9999-12-31', 200],
  ['/findings?class=1e3&teacher=0x10&page=-1', 200],
  ['/findings.xlsx?opened=9007199254740991', 200],
])('%s is answered %i, in Russian', async (path, status) => {
  const answer = await visitor.get(path);
  expect(answer.status).toBe(status);
  if (!path.endsWith('991') || !path.includes('xlsx')) expect(answer.text).toMatch(/[А-Яа-я]{5}/u);
});

test('a form too large or in an unknown coding is the sender’s mistake', async () => {
  const large = await visitor.post('/sign-in', { login: 'x'.repeat(30_000) });
  expect(large.status).toBe(413);
  expect(large.text).toContain('составлены неверно');
});

test('a login with a zero character is just a wrong one', async () => {
  const stranger = new Visitor(dashboard.url);
  expect((await stranger.signIn('a\u0000', 'x')).status).toBe(401);
});

test('who is signed in keeps the navigation on a page that does not exist; a stranger gets none', async () => {
  const own = load((await visitor.get('/nothing')).text);
  expect(own('main a.button').text()).toBe('К обзору');
  expect(own('.side a').first().attr('href')).toBe('/');
  expect(own('form.leave input[name=_csrf]').attr('value')).toMatch(/.{20}/u);
  expect(load((await new Visitor(dashboard.url).get('/nothing')).text)('.side').length).toBe(0);
});
