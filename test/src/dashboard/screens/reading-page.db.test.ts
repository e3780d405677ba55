import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { bulkMirror } from '../../../support/held-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let seen: number;

beforeEach(async () => {
  dashboard = await startDashboard();
  seen = await bulkMirror(dashboard.fresh.db, dashboard.mirror.school);
});

afterEach(() => dashboard.stop());

async function visitorAs(role: 'deputy' | 'teacher'): Promise<Visitor> {
  await dashboard.account(role, role, role === 'teacher' ? dashboard.mirror.teacherId : null);
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(role, PASSWORD);
  return visitor;
}

test('the page comes as it was read, and nothing in it may run or be fetched', async () => {
  const visitor = await visitorAs('deputy');
  const { text, headers } = await visitor.get(`/readings/${seen}/page`);
  expect(JSON.parse(text)).toHaveProperty('rows.mark');
  const policy = headers.get('content-security-policy');
  expect(policy).toMatch(/default-src 'none'.*; sandbox$/u);
  expect(policy).not.toContain('allow-');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('whose eyes saw it stands in the access journal', async () => {
  const visitor = await visitorAs('deputy');
  await visitor.get(`/readings/${seen}/page`);
  const last = await dashboard.fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(last).toMatchObject({ login: 'deputy', action: 'view-reading-page', subject: { reading: seen } });
});

test('a teacher does not see the page of a whole class', async () => {
  const visitor = await visitorAs('teacher');
  expect((await visitor.get(`/readings/${seen}/page`)).status).toBe(404);
});
