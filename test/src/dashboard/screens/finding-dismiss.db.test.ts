import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { addFinding } from '../../../support/tiny-mirror.js';
import type { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
/** Two of one journal, one of another class. */
let ids: readonly number[];

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const other = { staffId: mirror.otherTeacherId, classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  const seeds = [
    { key: 'lesson:1', date: '2026-10-05', ...own },
    { key: 'lesson:2', date: '2026-10-09', verdict: 'disputable', ...own },
    { key: 'lesson:3', date: '2026-10-05', ...other },
  ];
  const added: number[] = [];
  for (const seed of seeds) added.push(await addFinding(fresh.db.knex, mirror.school, seed));
  ids = added;
});
afterEach(() => dashboard.stop());

const form = () => `/findings/${ids[0]}/dismiss`;
const WIDE = { reason: 'Урок ведёт другая школа', scope: 'wide', inClass: 'yes', inSubject: 'yes' };
const send = async (fields: Readonly<Record<string, string>>) => {
  await visitor.get(form());
  return visitor.post(form(), { ...fields });
};
const listed = async (query = '') => {
  const page = load((await visitor.get(`/findings${query}`)).text);
  return page('table.findings tbody tr a')
    .toArray()
    .map((link) => Number(page(link).attr('href')?.split('/').at(-1)))
    .sort((a, b) => a - b);
};

test('how many it dismisses is shown before anything is written', async () => {
  const { text } = await send(WIDE);
  expect(text).toContain('Будет снято: 2 несоответствия у 1 учителя, из них доказано — 1.');
  expect(text).toContain('7А · Алгебра');
  expect(await listed()).toEqual(ids);
});

test('a title with guillemets of its own has others where it stands between them', async () => {
  const { knex } = dashboard.fresh.db;
  await knex('finding').where({ id: ids[0] }).update({ rule: 'mark-backdated' });
  const asked = load((await visitor.get(form())).text);
  expect(asked('label:has([value=wide])').text().trim()).toBe(
    'все такие («Отметка выставлена „задним числом“»), в пределах:',
  );
  expect(asked('.crumbs').text()).toBe('Отметка выставлена «задним числом»');
  const shown = load((await send({ reason: 'Праздник', scope: 'single' })).text);
  expect(shown('dl.proof dd').first().text()).toBe('«Отметка выставлена „задним числом“»: только это несоответствие');
});

const SET_OFF = { subjects: ['Физкультура'] };

test.each([
  [
    'its class and subject',
    WIDE,
    { except: [SET_OFF, { subjects: ['Алгебра'], grades: [7] }] },
    'всех 7-х классов, не только для 7А',
  ],
  [
    'its subject',
    { reason: 'Так решено', scope: 'wide', inSubject: 'yes' },
    { except: [SET_OFF, { subjects: ['Алгебра'] }] },
    null,
  ],
  ['everything', { reason: 'Так решено', scope: 'wide' }, { off: true, except: [SET_OFF] }, null],
  [
    'some days, though it cannot name them',
    { reason: 'Так решено', scope: 'wide', inSubject: 'yes', from: '2026-10-01' },
    { except: [SET_OFF, { subjects: ['Алгебра'] }] },
    'Дат профиль не называет',
  ],
  [
    'days and a class, though it can name neither',
    { ...WIDE, to: '2026-10-30' },
    { except: [SET_OFF, { subjects: ['Алгебра'], grades: [7] }] },
    'один класс там не назвать. Дат профиль не называет',
  ],
])('for good, the whole entry of the rule is proposed, with %s let off', async (_words, fields, entry, wider) => {
  const page = load((await send(fields)).text);
  expect(parse(page('pre').text())).toEqual({
    rules: { 'topic-missing': { weight: 2, severity: 'warning', ...entry } },
  });
  expect(page('dd:has(pre) strong').text()).toEqual(wider === null ? '' : expect.stringContaining(wider));
});

test.each([
  ['a time', { ...WIDE, until: '2026-12-01' }],
  ['days alone', { reason: 'Так решено', scope: 'wide', from: '2026-10-01' }],
  ['one finding', { ...WIDE, scope: 'single' }],
])('for %s nothing is proposed for the profile', async (_words, fields) => {
  const page = load((await send(fields)).text);
  expect(page('h1').text()).toBe('Проверьте решение');
  expect(page('pre').length).toBe(0);
});

test.each([
  ['to a day, which is of it', { ...WIDE, until: '2026-12-01' }, 'по 01.12.2026 включительно'],
  ['for good', WIDE, 'бессрочно'],
])('a word %s says how long it holds', async (_words, fields, held) => {
  const page = load((await send(fields)).text);
  expect(page('dt:contains("Действует") + dd').text()).toBe(held);
});

test.each([
  ['from the day after', { ...WIDE, from: '2026-10-06' }, true],
  ['to the day before', { ...WIDE, to: '2026-10-04' }, true],
  ['from its day on', { ...WIDE, from: '2026-10-05' }, false],
  ['to its day', { ...WIDE, to: '2026-10-05' }, false],
  ['without dates', WIDE, false],
  ['of one finding, whose dates are not asked', { ...WIDE, scope: 'single', from: '2026-10-06' }, false],
])('a word %s says whether it leaves out the very finding it is written at', async (_words, fields, told) => {
  const { text } = await send(fields);
  expect(text).toContain('Проверьте решение');
  expect(text.includes('Само это несоответствие под решение не подпадает')).toBe(told);
  await visitor.post(form(), { ...fields, step: 'write' });
  expect((await listed()).includes(ids[0] ?? 0)).toBe(told);
});

test('what has no date is left out by any dates', async () => {
  await dashboard.fresh.db.knex('finding').where({ id: ids[0] }).update({ date: null });
  expect((await send({ ...WIDE, to: '2026-12-01' })).text).toContain(
    'Само это несоответствие под решение не подпадает',
  );
});

test.each([
  ['this one alone', { ...WIDE, scope: 'single' }, [1, 2]],
  ['all of its class and subject', WIDE, [2]],
  ['those of its class and subject up to a date', { ...WIDE, to: '2026-10-07' }, [1, 2]],
  ['those from a date on, in every class and subject', { reason: 'Сбой', scope: 'wide', from: '2026-10-06' }, [0, 2]],
])('%s leave the list and the numbers, and stand among the dismissed', async (_words, fields, left) => {
  await send(fields);
  expect(await visitor.post(form(), { ...fields, step: 'write' })).toMatchObject({ status: 303 });
  const open = left.map((nth) => ids[nth]);
  expect(await listed()).toEqual(open);
  expect(await listed('?state=dismissed')).toEqual(ids.filter((id) => !open.includes(id)));
});

test('what was dismissed is told on its card, and comes back when the word is taken back', async () => {
  await send(WIDE);
  await visitor.post(form(), { ...WIDE, step: 'write' });
  const card = (await visitor.get(`/findings/${ids[1]}`)).text;
  expect(card).toContain('снято: не нарушение');
  expect(card).toContain('Урок ведёт другая школа');
  const list = (await visitor.get('/dismissals')).text;
  expect(list).toContain('7А · Алгебра');
  const id = load(list)('input[name="id"]').attr('value') ?? '';
  expect(await visitor.post('/dismissals', { id })).toMatchObject({ status: 303 });
  expect(await listed()).toEqual(ids);
  const twice = await visitor.post('/dismissals', { id });
  expect(twice.text).toContain('Это решение уже отменено.');
  const { text } = await visitor.get('/dismissals');
  expect(text).toContain('отменено 12.10.2026 в 18:00, deputy');
  expect(load(text)('input[name="id"]').length).toBe(0);
});

test.each([
  ['this one alone', { ...WIDE, scope: 'single' }],
  ['all of its class and subject, for a time', { ...WIDE, until: '2026-10-20' }],
])('a double click on «Снять» (%s) is one word, and one click takes it back', async (_words, fields) => {
  await visitor.get(form());
  const write = () => visitor.post(form(), { ...fields, step: 'write' });
  const clicks = await Promise.all([write(), write()]);
  expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
  const page = load((await visitor.get('/dismissals')).text);
  const asked = page('input[name="id"]');
  expect(asked.length).toBe(1);
  await visitor.post('/dismissals', { id: asked.attr('value') ?? '' });
  expect(await listed()).toEqual(ids);
  await visitor.get(form());
  await write();
  expect(await listed()).not.toEqual(ids);
});

test('a word for a time holds to the end of its last day', async () => {
  const single = { ...WIDE, scope: 'single', until: '2026-10-12' };
  await send(single);
  await visitor.post(form(), { ...single, step: 'write' });
  expect(await listed()).toEqual(ids.slice(1));
  await dashboard.fresh.db.knex('dismissal').update({ until: '2026-10-11' });
  expect(await listed()).toEqual(ids);
  expect((await visitor.get('/dismissals')).text).toContain('срок вышел');
});

test.each([
  ['no reason', { ...WIDE, reason: ' ' }, 'Напишите, почему это не нарушение'],
  ['a reason too long by one', { ...WIDE, reason: 'ы'.repeat(501) }, 'Причина длинная: 501 знак, а можно 500.'],
  ['a reason too long by two', { ...WIDE, reason: 'ы'.repeat(502) }, 'Причина длинная: 502 знака, а можно 500.'],
  ['dates in the wrong order', { ...WIDE, from: '2026-10-09', to: '2026-10-05' }, 'Последний урок раньше первого'],
  ['a date that is none', { ...WIDE, from: '9 октября' }, 'Дата не понята'],
  ['a term that is over', { ...WIDE, until: '2026-10-01' }, 'Срок решения уже прошёл'],
])('%s: told, and nothing is written', async (_words, fields, told) => {
  await visitor.get(form());
  const { text } = await visitor.post(form(), { ...fields, step: 'write' });
  expect(text).toContain(told);
  expect(await dashboard.fresh.db.knex('dismissal').select()).toEqual([]);
});
