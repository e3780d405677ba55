import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import type { RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import type { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
const signature = { by: 'deputy', at: SEEN };

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
  await addChanges(dashboard.fresh.db.knex, dashboard.mirror);
});
afterEach(() => dashboard.stop());

function report(more: RegisterInput = {}): Promise<number> {
  const { fresh, mirror } = dashboard;
  const given = {
    ...{ staff: mirror.teacherId, knownAt: '2026-10-11T08:00', notifiedAt: '2026-10-11T09:00' },
    ...{ whatHappened: 'Пароль узнали', ...more },
  };
  return incident.record(fresh.db.knex, mirror.school, given, signature);
}

test('what was certainly done after the notice and what only possibly was are told apart', async () => {
  const { text } = await visitor.get(`/incidents/${await report()}`);
  expect(text).toContain('Носова Алла Ивановна · уведомлены 11.10.2026 в 09:00 · доступ ещё не восстановлен');
  expect(text).toContain('Кто внёс запись, ЭлЖур не показывает');
  expect(text).toMatch(/Точно после уведомления<\/dt>\s*<dd><p>2 записи/u);
  expect(text).toMatch(/Возможно, после уведомления<\/dt>\s*<dd><p>1 запись/u);
  expect(text.match(/>недействительна по п\. 4\.4</gu)).toHaveLength(2);
});

test('what another teacher’s access makes void is none of these', async () => {
  const id = await report({ staff: dashboard.mirror.otherTeacherId });
  const { text } = await visitor.get(`/incidents/${id}`);
  expect(text).toContain('Нет данных: по расписанию этот сотрудник уроков не ведёт');
  expect(text).not.toMatch(/0 записей|operations\.xlsx/u);
});

test('nothing is said of what nobody looked for yet', async () => {
  const { text } = await visitor.get(`/incidents/${await report({ notifiedAt: '2026-10-12T18:00' })}`);
  expect(text).toContain('Нет данных: с момента уведомления журнал ещё не опрашивали.');
});

test('there is nothing to show before a notice, of a voided entry, or of none', async () => {
  const open = await report({ notifiedAt: '' });
  const { fresh, mirror } = dashboard;
  const wrong = await report({ knownAt: '2026-10-11T07:00' });
  await incident.void(fresh.db.knex, mirror.school, wrong, signature);
  for (const id of [open, wrong, 999, 'abc']) expect((await visitor.get(`/incidents/${id}`)).status).toBe(404);
});
