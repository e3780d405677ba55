import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { doubtfulName } from '../../../support/doubtful-name.js';
import { provenance } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

const decisions = () => dashboard.fresh.db.knex('name_decision').orderBy('id').select('target_id', 'decided_by');
const opened = async (id: number) => load((await visitor.get(`/names/${id}`)).text);

test('candidates come first with class or position, then everybody else of the kind', async () => {
  const { fresh, mirror } = dashboard;
  const { teacherId, otherTeacherId, school } = mirror;
  await fresh.db.knex('staff').where({ school_id: school.id, id: otherTeacherId }).update({ position: 'учитель' });
  const page = await opened(await doubtfulName(fresh.db.knex, mirror, { candidates: [otherTeacherId] }));
  const labels = page('fieldset label')
    .toArray()
    .map((label) => page(label).text().trim());
  expect(labels).toEqual(['Боброва Эльмаз Ивановна, учитель', 'другой:', 'никто из них']);
  expect(
    page('select option')
      .toArray()
      .map((one) => page(one).attr('value')),
  ).toEqual(['', String(teacherId)]);
  expect(page('legend').text()).toBe('Кого имели в виду');
});

test('a class and a subject are chosen among classes and subjects', async () => {
  const { fresh, mirror } = dashboard;
  const page = await opened(await doubtfulName(fresh.db.knex, mirror, { entity: 'schoolClass', written: '7 Аа' }));
  expect(
    page('select option')
      .toArray()
      .map((one) => page(one).text()),
  ).toEqual(['выберите', '7А', '10Б']);
  expect(page('legend').text()).toBe('Что имели в виду');
  expect(page('title').text()).toContain('Что имели в виду');
  expect(page('fieldset label').first().text().trim()).toBe('из списка:');
  const subject = await opened(await doubtfulName(fresh.db.knex, mirror, { entity: 'subject', written: 'Матем.' }));
  expect(subject('select').text()).toContain('Алгебра');
});

test('of a student whom nobody resembles it is said that the list may still bring him', async () => {
  const { fresh, mirror } = dashboard;
  const pupil = { entity: 'student', written: 'Седова Ольга', classId: mirror.classId } as const;
  const page = await opened(await doubtfulName(fresh.db.knex, mirror, pupil));
  expect(page('.notice').text()).toContain('загрузите файл снова, когда он там появится');
  const known = await doubtfulName(fresh.db.knex, mirror, {
    ...pupil,
    candidates: [mirror.studentId],
    written: 'Лазарева',
  });
  expect((await opened(known))('.notice').text()).toBe('');
});

test.each([
  ['load', 'файл «нагрузка учителей»', 'Оно действует с ближайшей загрузки файла; уже загруженное не изменится.'],
  [
    'eljur-api/homework',
    'API ЭлЖура, «Домашние задания классов»',
    'Оно действует со следующего чтения журнала. Решение',
  ],
])(
  'of a name from %s it is told where it stands and when a decision begins to hold',
  async (fileKind, origin, effect) => {
    const seed = { entity: 'subject', written: 'Алгебра', fileKind } as const;
    const id = await doubtfulName(dashboard.fresh.db.knex, dashboard.mirror, seed);
    const { text } = await visitor.get(`/names/${id}`);
    expect(text).toContain(origin);
    expect(text).toContain(effect);
  },
);

test('a decision is changed by a later one, and both are shown', async () => {
  const { fresh, mirror } = dashboard;
  const id = await doubtfulName(fresh.db.knex, mirror, { candidates: [mirror.otherTeacherId] });
  await opened(id);
  await visitor.post(`/names/${id}`, { whom: String(mirror.otherTeacherId), after: '' });
  const page = await opened(id);
  const after = String(page('input[name="after"]').attr('value'));
  await visitor.post(`/names/${id}`, { whom: 'nobody', after });
  expect(await decisions()).toEqual([
    { target_id: mirror.otherTeacherId, decided_by: 'deputy' },
    { target_id: null, decided_by: 'deputy' },
  ]);
  const told = await opened(id);
  expect(
    told('tbody tr')
      .toArray()
      .map((row) => told(row).find('td').first().text()),
  ).toEqual(['такого в школе нет', 'Боброва Эльмаз Ивановна']);
  expect(
    told('tbody tr')
      .toArray()
      .map((row) => told(row).find('td').last().text()),
  ).toEqual(['да', 'заменено']);
});

test('what was not chosen, is none of ours, or was decided meanwhile changes nothing and is told', async () => {
  const { fresh, mirror } = dashboard;
  const id = await doubtfulName(fresh.db.knex, mirror);
  await opened(id);
  for (const fields of [{}, { whom: 'other', other: '' }, { whom: '999999' }, { whom: 'Носова' }]) {
    const answer = await visitor.post(`/names/${id}`, { ...fields, after: '' });
    expect([answer.status, load(answer.text)('[role="alert"]').text()]).toEqual([
      422,
      expect.stringContaining('Не выбрано, кого имели в виду.'),
    ]);
  }
  await visitor.post(`/names/${id}`, { whom: String(mirror.teacherId), after: '' });
  const late = await visitor.post(`/names/${id}`, { whom: 'nobody', after: '' });
  expect(load(late.text)('[role="alert"]').text()).toContain('решил кто-то ещё');
  expect(await decisions()).toEqual([{ target_id: mirror.teacherId, decided_by: 'deputy' }]);
});

test('one who has left may be meant, and is told apart', async () => {
  const { fresh, mirror } = dashboard;
  const gone = { ...provenance, gone_at: new Date('2026-09-01'), gone_observation_id: 1 };
  const person = { last_name: 'Ушедшая', first_name: 'Анна', middle_name: '', position: 'учитель' };
  await fresh.db.knex('staff').insert({ school_id: mirror.school.id, ...person, ...gone });
  const page = await opened(await doubtfulName(fresh.db.knex, mirror));
  expect(page('select').text()).toContain('Ушедшая Анна, учитель, в журнале больше нет');
});

test('the secretary decides too; a teacher, a forged form and an unknown name are turned away', async () => {
  const { fresh, mirror } = dashboard;
  const id = await doubtfulName(fresh.db.knex, mirror);
  for (const role of ['secretary', 'teacher'] as const) {
    await dashboard.account(role, role);
    const other = new Visitor(dashboard.url);
    await other.signIn(role, PASSWORD);
    await other.get(role === 'secretary' ? `/names/${id}` : '/');
    const { status } = await other.post(`/names/${id}`, { whom: 'nobody', after: '' });
    expect(status).toBe(role === 'secretary' ? 303 : 404);
  }
  expect(await decisions()).toEqual([{ target_id: null, decided_by: 'secretary' }]);
  await opened(id);
  expect((await visitor.post(`/names/${id}`, { whom: 'nobody', _csrf: 'forged' })).status).toBe(403);
  expect((await visitor.get('/names/999999')).status).toBe(404);
  expect((await visitor.get('/names/x')).status).toBe(404);
});
