import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { doubtfulName } from '../../../support/doubtful-name.js';
import { addFinding, SEEN } from '../../../support/tiny-mirror.js';
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

test('an empty mirror says so and shows no index', async () => {
  const page = load((await visitor.get('/')).text);
  expect(page('.moment').text()).toContain('Журнал ещё не считывался');
  expect(page('.news').length).toBe(0);
  expect(page('.value').text().trim()).toBe('—');
});

test('the first sentence counts what is new today and leads to exactly that list', async () => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', ...whose });
  await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:2', ...whose, openedAt: SEEN - 3 * 86_400_000 });
  await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:3', ...whose, verdict: 'disputable' });
  const head = load((await visitor.get('/')).text)('.news-head a');
  expect(head.text()).toBe('1 новое несоответствие у 1 учителя');
  expect((await visitor.get(head.attr('href') ?? '')).text).toContain('Найдено: 1 запись');
});

test('who may decide whom files name is told how many names wait; a teacher is not', async () => {
  const { mirror, fresh } = dashboard;
  const notice = async (whose: Visitor) => load((await whose.get('/')).text)('.notice a[href="/names"]').text();
  expect(await notice(visitor)).toBe('');
  await doubtfulName(fresh.db.knex, mirror);
  expect(await notice(visitor)).toBe('Имён из файлов, по которым ждут решения человека: 1');
  await dashboard.account('teacher', 'teacher', mirror.teacherId);
  const teacher = new Visitor(dashboard.url);
  await teacher.signIn('teacher', PASSWORD);
  expect(await notice(teacher)).toBe('');
});

test('disputes that nobody has answered are counted for those who decide, and lead to exactly their list', async () => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const seeds = [{}, { verdict: 'no-data' }, {}, {}, {}];
  const ids: number[] = [];
  for (const [nth, seed] of seeds.entries())
    ids.push(await addFinding(fresh.db.knex, mirror.school, { key: `lesson:${nth}`, ...whose, ...seed }));
  await dashboard.account('teacher', 'teacher', mirror.teacherId);
  const teacher = new Visitor(dashboard.url);
  await teacher.signIn('teacher', PASSWORD);
  const link = async (of: Visitor) => load((await of.get('/')).text)('.notice a[href^="/findings"]');
  const card = async (of: Visitor, nth: number, word: string, fields: object) => {
    await of.get(`/findings/${ids[nth]}`);
    await of.post(`/findings/${ids[nth]}${word}`, { ...fields });
  };
  expect((await link(visitor)).length).toBe(0);
  for (const nth of [0, 1, 2, 3]) await card(teacher, nth, '', { word: 'disputed', text: 'Урока не было' });
  expect((await link(visitor)).text()).toBe('Учителя оспорили 4 несоответствия');
  expect((await link(teacher)).length).toBe(0);

  await card(visitor, 2, '', { word: 'remark', text: '' });
  await card(visitor, 3, '/dismiss', { scope: 'single', reason: 'Экскурсия', step: 'write' });
  const left = await link(visitor);
  expect(left.text()).toBe('Учителя оспорили 2 несоответствия');
  const list = load((await visitor.get(left.attr('href') ?? '')).text);
  expect(list('#filter-state option[selected]').text()).toBe('оспоренные');
  const listed = list('table.findings tbody a').toArray();
  expect(listed.map((one) => list(one).attr('href'))).toEqual([ids[0], ids[1]].map((id) => `/findings/${id}`));

  await card(teacher, 2, '', { word: 'disputed', text: 'Есть приказ' });
  expect((await link(visitor)).text()).toBe('Учителя оспорили 3 несоответствия');
  // The fault went and came back: what was said before is history.
  const [event] = await fresh.db.knex('finding_event').where({ finding_id: ids[0] });
  const { id: _id, ...rest } = event;
  await fresh.db.knex('finding_event').insert({ ...rest, kind: 'reopened', at: new Date(SEEN + 1), evidence: '{}' });
  expect((await link(visitor)).text()).toBe('Учителя оспорили 2 несоответствия');
});

const DAY_MS = 86_400_000;

test('what became proven today is news, whenever it was noticed; what was absorbed is not put right', async () => {
  const { mirror, fresh } = dashboard;
  const { knex } = fresh.db;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const noticed = (key: string, verdict: string) =>
    addFinding(knex, mirror.school, { key, ...whose, verdict, openedAt: SEEN - 3 * DAY_MS });
  const event = async (finding: number, kind: string, more: object = {}) =>
    knex('finding_event').insert({
      ...{ school_id: mirror.school.id, finding_id: finding, run_id: 1, at: new Date(SEEN), kind },
      ...{ rule: 'topic-missing', verdict: 'violated', evidence: '{}', ...more },
    });
  const doubtful = await noticed('lesson:1', 'disputable');
  await knex('finding').where({ id: doubtful }).update({ verdict: 'violated' });
  await event(doubtful, 'changed');
  await event(await noticed('lesson:2', 'violated'), 'changed', { rule: 'topic-late' });
  const absorbed = await noticed('lesson:3', 'violated');
  const ended = { closed_at: new Date(SEEN) };
  await knex('finding')
    .where({ id: absorbed })
    .update({ state: 'absorbed', ...ended });
  await event(absorbed, 'absorbed', { into_ids: [doubtful] });
  const page = load((await visitor.get('/')).text);
  const head = page('.news-head a');
  expect(head.text()).toBe('1 новое несоответствие у 1 учителя');
  const list = (await visitor.get(head.attr('href') ?? '')).text;
  expect(list).toContain('Найдено: 1 запись');
  expect(list).toContain(`href="/findings/${doubtful}"`);
  expect(page('.news-rest').text()).toContain('устранено 0');
  expect((await visitor.get('/findings?state=absorbed')).text).toContain('включено в другое');
  const own = load((await visitor.get(`/findings/${absorbed}`)).text);
  expect(own('.state').text()).not.toContain('устранено');
  expect(own('.timeline li').last().text()).toContain('включено в другое несоответствие');
  expect(own('.timeline li a').attr('href')).toBe(`/findings/${doubtful}`);
});

test('the index has its trend, its base and no ranking', async () => {
  const { mirror, fresh } = dashboard;
  const day = { school_id: mirror.school.id, class_id: 0, staff_id: 0, opportunities: 40, violated: 2 };
  await fresh.db.knex('daily_index').insert([
    { ...day, date: '2026-10-05', value: 90 },
    { ...day, date: '2026-10-12', value: 95 },
    { ...day, date: '2026-10-12', staff_id: mirror.teacherId, value: null },
    { ...day, date: '2026-10-12', staff_id: mirror.otherTeacherId, value: 100 },
  ]);
  const page = load((await visitor.get('/')).text);
  expect(page('.value').text().replace(/\s+/gu, ' ').trim()).toBe('95,0 +5,0 за неделю');
  expect(page('.figure img').attr('src')).toMatch(/^data:image\/svg/u);
  const teachers = page('h2:contains("Учителя")')
    .parent()
    .find('tbody tr')
    .toArray()
    .map((row) => page(row).text().replace(/\s+/gu, ' ').trim());
  expect(teachers).toEqual(['Боброва Эльмаз Ивановна100,02 из 40', 'Носова Алла Ивановнамало данных2 из 40']);
});

test.each([
  ['2027-08-31T12:00Z', null],
  ['2027-09-02T12:00Z', 'Профиль акта «Приказ № 127, редакция 1» перестал действовать 31.08.2027'],
  ['2026-08-31T12:00Z', 'Профиль акта «Приказ № 127, редакция 1» начнёт действовать 01.09.2026'],
])('a check of %s says whether the profile is in force', async (asOf, words) => {
  const { mirror, fresh } = dashboard;
  const whose = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  await addFinding(fresh.db.knex, mirror.school, { key: 'lesson:1', ...whose });
  await fresh.db.knex('audit_run').update({ as_of: new Date(asOf) });
  const notices = load((await visitor.get('/')).text)('.notice-bad').text();
  if (words === null) expect(notices).toBe('');
  else expect(notices.replace(/\s+/gu, ' ')).toContain(words);
});

test('what the journal does not show is named with its reason, and what another source shows is not', async () => {
  const { mirror, fresh } = dashboard;
  const common = { school_id: mirror.school.id, checked_at: new Date(SEEN) };
  await fresh.db.knex('capability').insert([
    { ...common, source: 'eljur', entity: 'timetableSlot', view: null, reason: 'ЭлЖур закрыл <b>API</b>.' },
    { ...common, source: 'eljur', entity: 'topic', view: null, reason: 'Нет.' },
    { ...common, source: 'file', entity: 'topic', view: 'file/topics', reason: 'Прочитано.' },
  ]);
  const page = load((await visitor.get('/')).text);
  const lines = page('.notice li').toArray();
  expect(lines.map((line) => page(line).text())).toEqual(['расписание — ЭлЖур закрыл <b>API</b>.']);
});

test('the age of the journal that was read longest ago stands beside the newest; a past term does not count', async () => {
  const { mirror, fresh } = dashboard;
  const { knex } = fresh.db;
  const common = { school_id: mirror.school.id, view: 'test' };
  const address = (subject: number, sp: string) => `/journal-app/page.journal/class.7А/lesson_id.${subject}/sp.${sp}`;
  const pages = [
    { address: address(1, 'I+четверть'), at: SEEN - 30 * 86_400_000 },
    { address: address(1, 'II+четверть'), at: SEEN },
    { address: address(2, 'II+четверть'), at: SEEN - 5 * 86_400_000 },
  ];
  const run = { school_id: mirror.school.id, started_at: new Date(SEEN), status: 'done', source: 'test' };
  const [{ id: runId }] = await knex('sync_run').insert(run).returning('id');
  for (const page of pages) {
    const scope = { ...common, address: page.address, created_at: new Date(SEEN) };
    const [{ id }] = await knex('scope').insert(scope).returning('id');
    const moments = { requested_at: new Date(page.at), received_at: new Date(page.at) };
    const look = { ...common, scope_id: id, run_id: runId, parser_rev: 1, status: 'applied', ...moments };
    await knex('observation').insert(look);
  }
  const words = load((await visitor.get('/')).text)('.moment')
    .text()
    .replace(/\s+/gu, ' ');
  expect(words).toContain('данные на 12.10 в 18:00, самый давний журнал: 07.10 в 18:00');
});
