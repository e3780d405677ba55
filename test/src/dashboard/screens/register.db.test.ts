import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { permission } from '../../../../src/db/stores/registers/permission.js';
import { PASSWORD, type RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
const signature = { by: 'administrator', at: SEEN };

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

function permit(ground: string, more: RegisterInput = {}): Promise<number> {
  const { fresh, mirror } = dashboard;
  const given = { staff: mirror.teacherId, from: '2026-10-05', to: '2026-10-07', until: '2026-10-20', ground, ...more };
  return permission.record(fresh.db.knex, mirror.school, given, signature);
}

test('what is in force is told in words, with who recorded it and when', async () => {
  await permit('Распоряжение № 3', { journal: dashboard.mirror.journalId });
  const { text } = await visitor.get('/registers/permission');
  for (const words of ['Носова Алла Ивановна', '7А · Алгебра', '05.10.2026', '20.10.2026', 'Распоряжение № 3'])
    expect(text).toContain(`>${words}</td>`);
  expect(text).toContain('administrator, 12.10.2026 в 18:00');
});

test('what was voided is behind a switch', async () => {
  const { fresh, mirror } = dashboard;
  const id = await permit('Неверное');
  await permission.void(fresh.db.knex, mirror.school, id, { by: 'deputy', at: SEEN + 60_000 });
  await permit('Верное');
  const shown = (await visitor.get('/registers/permission')).text;
  expect(shown).toContain('Верное');
  expect(shown).not.toContain('Неверное');
  expect(shown).toContain('1 отменённая запись');
  const all = (await visitor.get('/registers/permission?voided')).text;
  expect(all).toContain('Неверное');
  expect(all).toContain('deputy, 12.10.2026 в 18:01');
  expect(all).toContain(`/registers/permission/new?like=${id}`);
});

test('an empty register says so, and one that is none does not exist', async () => {
  expect((await visitor.get('/registers/outage')).text).toContain('Действующих записей нет.');
  expect((await visitor.get('/registers/outage?voided')).text).not.toContain('Отменённые записи');
  expect((await visitor.get('/registers/account')).status).toBe(404);
});

test('the director reads and is offered nothing to write', async () => {
  await permit('Распоряжение № 3');
  await dashboard.account('director', 'director');
  const director = new Visitor(dashboard.url);
  await director.signIn('director', PASSWORD);
  const { text } = await director.get('/registers/permission');
  expect(text).toContain('Распоряжение № 3');
  expect(text).not.toContain('/new');
});

describe('the notice of a lost access', () => {
  const report = (more: RegisterInput) => {
    const { fresh, mirror } = dashboard;
    const given = { staff: mirror.teacherId, whatHappened: 'Пароль узнали', ...more };
    return incident.record(fresh.db.knex, mirror.school, given, signature);
  };

  test.each([
    ['in its last minute', { knownAt: '2026-10-08T09:00', notifiedAt: '2026-10-09T23:59' }, 'в срок, до 09.10 в 24:00'],
    [
      'a minute late',
      { knownAt: '2026-10-07T09:00', notifiedAt: '2026-10-09T00:01' },
      'позже срока: он истёк 08.10 в 24:00',
    ],
    ['not given while there is time', { knownAt: '2026-10-12T09:00' }, 'уведомить до 13.10 в 24:00, осталось 30 часов'],
    ['not given in time', { knownAt: '2026-10-08T09:00' }, 'не уведомлены: срок истёк 09.10 в 24:00'],
    ['of a Friday, on Monday', { knownAt: '2026-10-09T09:00' }, 'уведомить до 12.10 в 24:00, осталось 6 часов'],
  ])('%s', async (_, given, words) => {
    await report(given);
    expect((await visitor.get('/registers/incident')).text).toContain(words);
  });

  test('leads to the operations once it was given, for those who see whole journals', async () => {
    const open = await report({ knownAt: '2026-10-12T09:00' });
    const given = await report({ knownAt: '2026-10-12T10:00', notifiedAt: '2026-10-12T11:00' });
    const { text } = await visitor.get('/registers/incident');
    expect(text).toContain(`href="/incidents/${given}"`);
    expect(text).not.toContain(`href="/incidents/${open}"`);
    await dashboard.account('administrator', 'administrator');
    const administrator = new Visitor(dashboard.url);
    await administrator.signIn('administrator', PASSWORD);
    expect((await administrator.get('/registers/incident')).text).not.toContain('/incidents/');
  });
});
