import { afterEach, beforeEach, expect, test } from 'vitest';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { outage } from '../../../../src/db/stores/registers/outage.js';
import { PASSWORD, type RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
let address: string;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
  const { fresh, mirror } = dashboard;
  const given = { startsAt: '2026-10-07T10:00', endsAt: '2026-10-07T11:30', reason: 'Обрыв линии' };
  const id = await outage.record(fresh.db.knex, mirror.school, given, { by: 'administrator', at: SEEN - 60_000 });
  address = `/registers/outage/entries/${id}`;
});
afterEach(() => dashboard.stop());

const voided = () => dashboard.fresh.db.knex('outage').whereNotNull('voided_at').select('voided_by', 'reason');

test('voiding is asked for first, with how far it reaches', async () => {
  const { text } = await visitor.get(address);
  expect(text).toContain('Обрыв линии');
  expect(text).toContain('administrator, 12.10.2026 в 17:59');
  expect(text).toContain('Будут проверены заново 2 журнала.');
  expect(await voided()).toEqual([]);
});

test('of an incident it is said what will no longer be marked', async () => {
  const { fresh, mirror } = dashboard;
  const given = { staff: mirror.teacherId, knownAt: '2026-10-11T08:00', whatHappened: 'Пароль узнали' };
  const id = await incident.record(fresh.db.knex, mirror.school, given, { by: 'deputy', at: SEEN });
  const { text } = await visitor.get(`/registers/incident/entries/${id}`);
  expect(text).toContain('Операции после уведомления перестанут помечаться недействительными.');
});

test('voided, it stays as it was with who did it, and its journals are judged again', async () => {
  await visitor.get(address);
  expect((await visitor.post(address, {})).location).toBe('/registers/outage?done=voided&voided');
  expect(await voided()).toEqual([{ voided_by: 'deputy', reason: 'Обрыв линии' }]);
  const revisions = await dashboard.fresh.db.knex('unit_state').where({ unit_kind: 'journal' }).pluck('registers_rev');
  expect(revisions).toEqual([2, 2]);
  const { text } = await visitor.get(address);
  expect(text).toContain('Запись отменена: deputy, 12.10.2026 в 18:00.');
  expect(text).not.toContain('Отменить запись');
});

test('a second word, a forged one and one about nothing change nothing', async () => {
  await visitor.get(address);
  expect((await visitor.post(address, { _csrf: 'forged' })).status).toBe(403);
  await visitor.get(address);
  expect((await visitor.post('/registers/outage/entries/999', {})).status).toBe(404);
  expect((await visitor.post(address.replace('outage', 'permission'), {})).status).toBe(404);
  expect(await voided()).toEqual([]);
  await visitor.post(address, {});
  await visitor.get('/registers');
  expect((await visitor.post(address, {})).location).toBe('/registers/outage');
  expect(await dashboard.fresh.db.knex('unit_state').where({ unit_kind: 'journal' }).pluck('registers_rev')).toEqual([
    2, 2,
  ]);
});

test('the director sees the entry and cannot void it', async () => {
  await dashboard.account('director', 'director');
  const director = new Visitor(dashboard.url);
  await director.signIn('director', PASSWORD);
  expect((await director.get(address)).text).not.toContain('Отменить запись');
  expect((await director.post(address, {})).status).toBe(404);
  expect(await voided()).toEqual([]);
});
