import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { type HeldMirror, heldMirror } from '../../../support/held-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let held: HeldMirror;
let visitor: Visitor;

beforeEach(async () => {
  dashboard = await startDashboard();
  held = await heldMirror(dashboard.fresh.db, dashboard.mirror.school);
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('what waits is listed with its reason, and what was decided stays on record', async () => {
  const { text } = await visitor.get('/holds');
  expect(text).toContain('7А · Алгебра · I четверть · отметки');
  expect(text).toContain('пропало слишком много');
  expect(text).toContain('2 опроса');
  expect(text).toContain('Массовых появлений давних записей нет');
  await visitor.get(`/holds/${held.scopeId}`);
  expect(await visitor.post(`/holds/${held.scopeId}`, { word: 'reject' })).toMatchObject({
    status: 303,
    location: '/holds?done',
  });
  const after = (await visitor.get('/holds?done')).text;
  expect(after).toContain('Решение записано.');
  expect(after).toContain('Отложенных страниц нет');
  expect(after).toContain('страница отклонена');
  expect(after).toContain('deputy');
});
