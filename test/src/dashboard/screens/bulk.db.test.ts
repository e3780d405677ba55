import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { bulkMirror } from '../../../support/held-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let observation: number;
let visitor: Visitor;

beforeEach(async () => {
  dashboard = await startDashboard();
  observation = await bulkMirror(dashboard.fresh.db, dashboard.mirror.school);
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('what appeared at once is listed, shown and confirmed by a person', async () => {
  expect((await visitor.get('/holds')).text).toContain('24 записи');
  const { text } = await visitor.get(`/bulk/${observation}`);
  expect(text).toContain('появилось разом: 24');
  expect(text.match(/<small>внесено<\/small>/gu)).toHaveLength(24);
  expect((await visitor.post(`/bulk/${observation}`, { word: 'confirmed' })).location).toBe('/holds?done');
  const after = (await visitor.get('/holds?done')).text;
  expect(after).toContain('Массовых появлений давних записей нет');
  expect(after).toContain('массовое появление подтверждено');
  const decision = await dashboard.fresh.db.knex('bulk_decision').first('decision', 'decided_by');
  expect(decision).toEqual({ decision: 'confirmed', decided_by: 'deputy' });
  expect((await visitor.get(`/bulk/${observation}`)).status).toBe(404);
});

test('a word that is none changes nothing', async () => {
  await visitor.get(`/bulk/${observation}`);
  expect((await visitor.post(`/bulk/${observation}`, { word: 'maybe' })).status).toBe(404);
  expect(await dashboard.fresh.db.knex('bulk_decision')).toEqual([]);
});
