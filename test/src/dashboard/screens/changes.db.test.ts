import { afterEach, beforeEach, expect, test } from 'vitest';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  dashboard = await startDashboard();
  await addChanges(dashboard.fresh.db.knex, dashboard.mirror);
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('old and new value stand beside each other, with the looks between which it happened', async () => {
  const { text } = await visitor.get('/changes');
  expect(text).toContain('Найдено: 2 записи');
  expect(text).toContain('с 11.10 в 18:00 по 12.10 в 18:00');
  expect(text).toMatch(/<td data-label="Было">3<\/td>\s*<td data-label="Стало">5 \(«пересдача»\)<\/td>/u);
  expect(text).toContain('7А · Алгебра · 9 октября, пт');
  expect(text).toMatch(/<td data-label="Было">Дроби<\/td>\s*<td data-label="Стало">—<\/td>/u);
});

test('the filter lives in the address; what makes no sense is left out', async () => {
  expect((await visitor.get('/changes?what=topic')).text).toContain('Найдено: 1 запись');
  expect((await visitor.get('/changes?kind=changed&what=mark')).text).toContain('Найдено: 1 запись');
  expect((await visitor.get('/changes?to=2026-10-01')).text).toContain('опросы не показали исправлений');
  expect((await visitor.get(`/changes?class=${dashboard.mirror.otherClassId}`)).text).toContain('Найдено: 0 записей');
  expect((await visitor.get('/changes?class=x&from=вчера&what=<b>&page=-1')).text).toContain('Найдено: 2 записи');
});

test('what may have been changed after a notice of a lost access is marked, and can be asked for', async () => {
  const { mirror, fresh } = dashboard;
  const given = { staff: mirror.teacherId, knownAt: '2026-10-10T12:00', whatHappened: 'Пароль узнали' };
  const record = (notifiedAt: string) =>
    incident.record(fresh.db.knex, mirror.school, { ...given, notifiedAt }, { by: 'deputy', at: SEEN });
  expect((await visitor.get('/changes?void=any')).text).toContain('Найдено: 0 записей');
  const first = await record('2026-10-12T12:00');
  expect((await visitor.get('/changes?what=mark')).text).toContain('возможно, недействительна по п. 4.4');
  await incident.void(fresh.db.knex, mirror.school, first, { by: 'deputy', at: SEEN });
  await record('2026-10-11T13:00');
  const { text } = await visitor.get('/changes?void=any');
  expect(text.match(/>недействительна по п\. 4\.4</gu)).toHaveLength(2);
  // The lesson itself, which the first look showed: when it was entered nobody knows.
  expect(text.match(/>возможно, недействительна по п\. 4\.4</gu)).toHaveLength(1);
});
