import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDismissal } from '../../../../src/db/stores/dismissals.js';
import { insertFindingWord } from '../../../../src/db/stores/finding-words.js';
import { replaceName } from '../../../../src/db/stores/person-traces.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding, SEEN } from '../../../support/tiny-mirror.js';
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
  await addFinding(fresh.db.knex, mirror.school, { key: 'unknown', ...other, verdict: 'no-data' });
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
  ['?rule=topic-missing', 'Найдено: 52 записи'],
  // What no rule is called, an old link or a slip of the hand, narrows nothing.
  ['?rule=unknown', 'Найдено: 52 записи'],
  ['?verdict=guilty&severity=deadly', 'Найдено: 52 записи'],
  ['?verdict=no-data', 'Найдено: 1 запись'],
  ['?verdict=all', 'Найдено: 53 записи'],
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
  expect((await visitor.get('/findings?state=closed')).text).toContain('среди проверенного таких записей нет');
});

test('a bound that came by a link is said in words, kept by the form, and goes by its own link', async () => {
  const opened = Date.parse('2026-10-12T06:00:00+03:00');
  const page = load((await visitor.get(`/findings?verdict=violated&opened=${opened}`)).text);
  expect(page('.bound').text()).toContain('обнаружено после 12.10 в 06:00');
  expect(page('.filter input[name=opened]').attr('value')).toBe(String(opened));
  expect(page('.bound a').attr('href')).toBe('/findings?verdict=violated');
});

test('the printed page says which rows of how many it holds, and what narrowed the list', async () => {
  const { classId } = dashboard.mirror;
  const page = load((await visitor.get(`/findings?class=${classId}&page=2&from=2026-10-01`)).text);
  expect(page('.range').text()).toBe('Показаны 51–51 из 51');
  expect(page('.print-only').text()).toContain('Достоверность: доказано и спорно · Тяжесть: любая · Класс: 7А');
  expect(page('.print-only').text()).toContain('уроки с 1 октября, чт');
});

test('who was deprived of his name stands under what replaced it, in the list, in the filter and with the finding', async () => {
  const { mirror, fresh } = dashboard;
  const [school, teacher, student] = [mirror.school.id, mirror.otherTeacherId, mirror.studentId];
  const seed = { staffId: teacher, classId: mirror.otherClassId, journalId: mirror.otherJournalId, studentId: student };
  const id = await addFinding(fresh.db.knex, mirror.school, { key: 'nameless', ...seed });
  await fresh.db.knex.transaction(async (trx) => {
    await replaceName(trx, school, { kind: 'staff', id: teacher }, ['Сотрудник', `№ ${teacher}`], new Map());
    await replaceName(trx, school, { kind: 'student', id: student }, ['Обучающийся', `№ ${student}`], new Map());
  });
  const list = (await visitor.get(`/findings?staff=${teacher}`)).text;
  expect(list).toContain(`Сотрудник № ${teacher}`);
  const one = (await visitor.get(`/findings/${id}`)).text;
  expect(one).toContain(`Сотрудник № ${teacher}`);
  expect(one).toContain(`Обучающийся № ${student}`);
  expect(list + one).not.toMatch(/Боброва|Лазарева/u);
});

test('what is of no class and of nobody is the school’s, and the one whose duty it is answers', async () => {
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const id = await addFinding(fresh.db.knex, mirror.school, { key: 'results:0:1:0', rule: 'results-late', ...own });
  const ofSchool = { unit_kind: 'school', unit_id: mirror.school.id, class_id: null, journal_id: null, staff_id: null };
  await fresh.db.knex('finding').where({ id }).update(ofSchool);
  const cells = load((await visitor.get('/findings?rule=results-late')).text)('tbody td')
    .map((_, cell) => load(cell).text().trim())
    .get();
  expect([cells[1], cells[4]]).toEqual(['Школа', 'заместитель директора']);
  const card = (await visitor.get(`/findings/${id}`)).text;
  expect(card).toContain('Школа');
  expect(card).toContain('заместитель директора');
});

test('what people said of a finding, or that it ended, stands beside it; that it is open does not', async () => {
  const { mirror, fresh } = dashboard;
  const { knex } = fresh.db;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const add = (key: string) => addFinding(knex, mirror.school, { key, ...own, rule: 'results-late' });
  const ids = [await add('s:1'), await add('s:2'), await add('s:3'), await add('s:4'), await add('s:5')];
  const [, dismissed = 0, disputed = 0, closed, lifted] = ids;
  await knex('finding')
    .where({ id: closed })
    .update({ state: 'closed', closed_at: new Date(SEEN) });
  await knex('finding')
    .where({ id: lifted })
    .update({ state: 'lifted', closed_at: new Date(SEEN) });
  for (const findingId of [dismissed, disputed]) {
    const word = { findingId, kind: 'disputed', text: 'Урока не было', by: 'teacher', at: SEEN } as const;
    expect(await insertFindingWord(knex, mirror.school, word)).toBe(true);
  }
  const single = { findingId: dismissed, scope: { kind: 'single' }, reason: 'Праздник', until: null } as const;
  await insertDismissal(knex, mirror.school.id, single, { by: 'deputy', at: SEEN });
  const chips = async (state: string): Promise<readonly (readonly [number, string])[]> => {
    const page = load((await visitor.get(`/findings?rule=results-late&to=2026-10-12&state=${state}`)).text);
    const rows = page('tbody tr').toArray();
    return rows.flatMap((row) => {
      const id = Number(page(row).find('a').attr('href')?.split('/').at(-1));
      return ids.includes(id) ? [[id, page(row).find('.chip').text()] as const] : [];
    });
  };
  const words = ['', 'снято решением', 'оспорено учителем', 'устранено', 'снято проверкой'];
  expect(await chips('all')).toEqual(ids.map((id, index) => [id, words[index]]));
  expect(await chips('dismissed')).toEqual([[dismissed, 'снято решением']]);
  expect(await chips('disputed')).toEqual([[disputed, 'оспорено учителем']]);
  expect(await chips('open')).toEqual([
    [ids[0], ''],
    [disputed, 'оспорено учителем'],
  ]);
});
