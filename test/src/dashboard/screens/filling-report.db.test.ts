import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterAll(() => dashboard.stop());

test.each([
  ['', 'report filling 2026-10-01 2026-10-31'],
  ['?from=2026-09-01&to=2026-09-30', 'report filling 2026-09-01 2026-09-30'],
])('%s', async (query, expected) => {
  expect((await visitor.get(`/reports/filling.xlsx${query}`)).text).toBe(expected);
});

test.each([
  'from=2026-09-30&to=2026-09-01',
  'from=yesterday&to=2026-09-01',
  'from=2026-09-01',
  'from=0001-01-01&to=0002-01-01',
  'from=2026-10-01&to=9999-12-31',
])('?%s is refused in words, not by another month', async (query) => {
  const answer = await visitor.get(`/reports/filling.xlsx?${query}`);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('Такого периода нет.');
});
