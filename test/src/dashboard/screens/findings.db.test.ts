import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const other = { staffId: mirror.otherTeacherId, classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  for (let index = 0; index < 51; index += 1)
    await addFinding(fresh.db.knex, mirror.school, { key: `lesson:${index}`, ...own });
  await addFinding(fresh.db.knex, mirror.school, { key: 'other', ...other, verdict: 'disputable' });
});

afterAll(() => dashboard.stop());

async function total(query: string): Promise<string> {
  return load((await visitor.get(`/findings${query}`)).text)('.moment')
    .text()
    .trim();
}

test.each([
  ['', 'Найдено: 52 записи'],
  ['?verdict=disputable', 'Найдено: 1 запись'],
  ['?rule=topic-late', 'Найдено: 0 записей'],
  ['?state=closed', 'Найдено: 0 записей'],
  ['?from=2026-10-13', 'Найдено: 0 записей'],
  ['?to=2026-10-12&severity=violation', 'Найдено: 52 записи'],
  ["?rule='drop&class=abc&from=tomorrow", 'Найдено: 52 записи'],
])('%s', async (query, expected) => {
  expect(await total(query)).toBe(expected);
});

test('classes and teachers are chosen by id', async () => {
  const { mirror } = dashboard;
  expect(await total(`?class=${mirror.otherClassId}`)).toBe('Найдено: 1 запись');
  expect(await total(`?teacher=${mirror.teacherId}`)).toBe('Найдено: 51 запись');
});

test('fifty a page; the pager keeps the filter and a page out of range is brought back', async () => {
  const first = load((await visitor.get('/findings?verdict=violated')).text);
  expect(first('tbody tr').length).toBe(50);
  expect(first('.pager a').attr('href')).toBe('?verdict=violated&page=2');
  const last = load((await visitor.get('/findings?verdict=violated&page=99')).text);
  expect(last('tbody tr').length).toBe(1);
});

test('an empty list does not claim that there are no violations', async () => {
  expect((await visitor.get('/findings?rule=topic-late')).text).toContain('среди проверенного таких записей нет');
});
