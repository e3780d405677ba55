import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptRegisters } from '../../../../src/db/stores/registers/index.js';
import { PASSWORD, type RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { provenance } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

const OUTAGE = { startsAt: '2026-10-07T10:00', endsAt: '2026-10-07T11:30', reason: 'Обрыв линии' };

/** Sends the form of a register as the page that shows it would. */
async function send(register: string, fields: Readonly<Record<string, string>>) {
  await visitor.get(`/registers/${register}/new`);
  return visitor.post(`/registers/${register}/new`, fields);
}

const stored = (register: string) => dashboard.fresh.db.knex(register).select();
const revised = () => dashboard.fresh.db.knex('unit_state').where({ unit_kind: 'journal' }).select();

test('what the entry would change is shown first, and nothing is written', async () => {
  const { status, text } = await send('outage', { ...OUTAGE, step: 'check' });
  expect(status).toBe(200);
  expect(text).toContain('Внести эту запись?');
  expect(text).toContain('07.10.2026 в 10:00');
  expect(text).toContain('Будут проверены заново 2 журнала.');
  expect([await stored('outage'), await revised()]).toEqual([[], []]);
});

test.each([
  ['учимся по расписанию первого дня', 1],
  ['по расписанию понедельника', 0],
  ['карантин', 0],
])('before a day «%s» is recorded the form warns that it would count as lost, or not: %i', async (kind, warnings) => {
  const event = { from: '2026-10-10', to: '2026-10-10', ground: 'Приказ № 211', kind };
  const { status, text } = await send('class_day_event', { ...event, step: 'check' });
  const alerts = load(text)('[role="alert"]');
  expect([status, alerts.length]).toEqual([200, warnings]);
  if (warnings > 0) expect(alerts.text()).toContain('шлюз сочтёт, что уроков не было');
});

test.each([
  ['a parallel, and no class', { grade: '7' }, ['—', '7-е классы']],
  ['the whole school', {}, ['вся школа', '—']],
])('an event of %s is shown as it is before it is recorded', async (_, whose, words) => {
  const event = { from: '2026-10-10', to: '2026-10-10', ground: 'Приказ № 211', kind: 'карантин', ...whose };
  const page = load((await send('class_day_event', { ...event, step: 'check' })).text);
  const shown = page('dt')
    .map((_nth, each) => page(each).text())
    .get();
  const told = page('dd')
    .map((_nth, each) => page(each).text().trim())
    .get();
  expect([shown.slice(0, 2), told.slice(0, 2)]).toEqual([['Класс', 'Параллель'], words]);
});

test('recorded, it stands with who and when, and its journals are judged again', async () => {
  await send('outage', { ...OUTAGE, step: 'check' });
  const answer = await visitor.post('/registers/outage/new', { ...OUTAGE, step: 'record' });
  expect(answer).toMatchObject({ status: 303, location: '/registers/outage?done=recorded' });
  expect(await stored('outage')).toMatchObject([{ reason: 'Обрыв линии', recorded_by: 'deputy', voided_at: null }]);
  expect(await revised()).toHaveLength(2);
  const { knex } = dashboard.fresh.db;
  const entry = await knex('access_entry').orderBy('id', 'desc').first('action', 'subject');
  expect(entry).toEqual({ action: 'record-register-entry', subject: { register: 'outage' } });
});

describe('what the register refuses is said at the form, with what was entered kept', () => {
  const tooEarly = { ...OUTAGE, endsAt: '2026-10-07T09:59' };
  test.each(['check', 'record'])('on %s', async (step) => {
    const { status, text } = await send('outage', { ...tooEarly, step });
    expect(status).toBe(422);
    const page = load(text);
    expect(page('[role="alert"]').text()).toBe(
      'Запись в реестр «Сбои и отключения» не принята: «Конец» раньше, чем «Начало». Исправьте запись и отправьте её ещё раз.',
    );
    expect(page('input[name="endsAt"]').attr('value')).toBe('2026-10-07T09:59');
    expect(page('input[name="reason"]').attr('value')).toBe('Обрыв линии');
    expect([await stored('outage'), await revised()]).toEqual([[], []]);
  });

  test('a choice is kept too', async () => {
    const staff = String(dashboard.mirror.teacherId);
    const { text } = await send('staff_absence', {
      staff,
      from: '2026-10-09',
      to: '2026-10-07',
      ground: 'б/л',
      step: 'check',
    });
    expect(load(text)('select[name="staff"] option[selected]').text()).toBe('Носова Алла Ивановна');
  });

  test('the same entry twice', async () => {
    await send('outage', { ...OUTAGE, step: 'record' });
    const { status, text } = await send('outage', { ...OUTAGE, step: 'record' });
    expect([status, await stored('outage')]).toMatchObject([422, [{ reason: 'Обрыв линии' }]]);
    expect(text).toContain('такая же запись уже есть');
  });
});

test('back from the confirmation, the form has what was entered', async () => {
  const { status, text } = await send('outage', { ...OUTAGE, step: 'edit' });
  expect(status).toBe(200);
  expect(load(text)('input[name="startsAt"]').attr('value')).toBe('2026-10-07T10:00');
  expect(await stored('outage')).toEqual([]);
});

test('an old entry is the pattern of a new one', async () => {
  await send('outage', { ...OUTAGE, step: 'record' });
  const [{ id }] = (await stored('outage')) as [{ id: number }];
  const page = load((await visitor.get(`/registers/outage/new?like=${id}`)).text);
  expect(page('input[name="endsAt"]').attr('value')).toBe('2026-10-07T11:30');
  expect((await visitor.get('/registers/outage/new?like=abc')).status).toBe(200);
});

test('everybody whom the journal shows can be chosen, and nobody who has gone', async () => {
  const { mirror, fresh } = dashboard;
  const common = { school_id: mirror.school.id, ...provenance };
  const term = { class_id: mirror.classId, name: 'I четверть', kind: 'quarter' };
  await fresh.db.knex('term').insert({ ...common, ...term, start_date: '2026-09-01', end_date: '2026-10-25' });
  await fresh.db.knex('enrolment').insert({ ...common, class_id: mirror.classId, student_id: mirror.studentId });
  await fresh.db.knex('staff').where({ id: mirror.otherTeacherId }).update({ gone_at: new Date() });
  const options = async (register: string, field: string) => {
    const page = load((await visitor.get(`/registers/${register}/new`)).text);
    return page(`select[name="${field}"] option`)
      .map((_, option) => page(option).text())
      .get();
  };
  expect(await options('permission', 'staff')).toEqual(['выберите', 'Носова Алла Ивановна']);
  expect(await options('permission', 'journal')).toEqual(['все журналы', '7А · Алгебра', '10Б · Алгебра']);
  expect(await options('class_day_event', 'class')).toEqual(['вся школа или то, что названо ниже', '7А', '10Б']);
  expect(await options('class_day_event', 'grade')).toEqual(['—', '7-е классы', '10-е классы']);
  expect(await options('exemption', 'student')).toEqual(['выберите', 'Лазарева Майя Ивановна, 7А']);
  expect(await options('exemption', 'subject')).toEqual(['выберите', 'Алгебра']);
  expect(await options('exemption', 'assessed')).toEqual(['выберите', 'да', 'нет']);
  expect(await options('deferral', 'term')).toEqual(['выберите', 'I четверть']);
});

test('the form of every register has all of its fields, each with a name', async () => {
  for (const { id, fields } of keptRegisters) {
    const page = load((await visitor.get(`/registers/${id}/new`)).text);
    for (const { name, label } of fields) {
      expect(page(`form.entry [name="${name}"]`)).toHaveLength(1);
      expect(page(`label[for="entry-${name}"]`).text()).toContain(label);
    }
  }
});

test('a forged form, an unknown register and the director’s hand write nothing', async () => {
  await visitor.get('/registers/outage/new');
  expect((await visitor.post('/registers/outage/new', { ...OUTAGE, step: 'record', _csrf: 'forged' })).status).toBe(
    403,
  );
  await visitor.get('/registers/outage/new');
  expect((await visitor.post('/registers/school/new', { ...OUTAGE, step: 'record' })).status).toBe(404);
  expect((await visitor.get('/registers/school/new')).status).toBe(404);
  await dashboard.account('director', 'director');
  const director = new Visitor(dashboard.url);
  await director.signIn('director', PASSWORD);
  await director.get('/registers/outage');
  expect((await director.post('/registers/outage/new', { ...OUTAGE, step: 'record' })).status).toBe(404);
  expect(await stored('outage')).toEqual([]);
});
