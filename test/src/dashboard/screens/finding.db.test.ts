import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('fact, clause, proof and cure stand in this order', async () => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const evidence = { students: [{ studentId: mirror.studentId, given: 2, need: 5, missing: 3 }] };
  const id = await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', evidence, ...whose });
  const page = load((await visitor.get(`/findings/${id}`)).text);
  const heads = page('.proof > dt')
    .toArray()
    .map((item) => page(item).text());
  expect(heads).toEqual(['Что установлено', 'Чего требует акт', 'Кто отвечает', 'Обучающиеся', 'Что сделать', 'Ход']);
  expect(page('.head .moment').text()).toBe('7А · Алгебра · 12 октября, пн');
  expect(page('.clause').parent().text()).toContain('Р 2.9 Тема записывается по планированию.');
  expect(page('.proof table tbody tr').text().replace(/\s+/gu, ' ').trim()).toBe('Лебедева Максима253');
  expect(page('.timeline li').text()).toContain('12.10 в 18:00 обнаружено');
  expect(page('.certainty').first().text()).toContain('доказано');
});

test.each(['/findings/0', '/findings/-1', '/findings/abc', '/findings/99999999999999999999'])(
  '%s is not found',
  async (path) => {
    expect((await visitor.get(path)).status).toBe(404);
  },
);
