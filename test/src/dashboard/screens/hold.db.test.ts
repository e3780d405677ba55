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

async function liveMarks(): Promise<number> {
  const rows = await dashboard.fresh.db
    .knex('mark')
    .where({ school_id: dashboard.mirror.school.id })
    .whereNull('gone_at');
  return rows.length;
}

test('the difference is shown and changes nothing', async () => {
  const before = await dashboard.fresh.db.knex('observation').count('* as count').first();
  const { text } = await visitor.get(`/holds/${held.scopeId}`);
  expect(text).toContain('2 опроса будут приняты');
  expect(text.match(/<small>удалено<\/small>/gu)).toHaveLength(12);
  expect(await liveMarks()).toBe(12);
  expect(await dashboard.fresh.db.knex('observation').count('* as count').first()).toEqual(before);
  expect(await dashboard.fresh.db.knex('sync_run').where({ source: 'decision' })).toEqual([]);
});

test('accepted, what waited is taken in its order, and who said so is recorded', async () => {
  await visitor.get(`/holds/${held.scopeId}`);
  await visitor.post(`/holds/${held.scopeId}`, { word: 'accept' });
  expect(await liveMarks()).toBe(1);
  const hold = await dashboard.fresh.db.knex('hold').first('resolution', 'resolved_by');
  expect(hold).toEqual({ resolution: 'accepted', resolved_by: 'deputy' });
  const entry = await dashboard.fresh.db
    .knex('access_entry')
    .where({ action: 'decide-hold' })
    .first('subject', 'login');
  expect(entry).toEqual({ subject: { id: String(held.scopeId) }, login: 'deputy' });
});

test('a second word, an unknown one and a forged form change nothing', async () => {
  await visitor.get(`/holds/${held.scopeId}`);
  expect((await visitor.post(`/holds/${held.scopeId}`, { word: 'perhaps' })).status).toBe(404);
  expect((await visitor.post(`/holds/${held.scopeId}`, { word: 'accept', _csrf: 'forged' })).status).toBe(403);
  expect(await liveMarks()).toBe(12);
  await visitor.get(`/holds/${held.scopeId}`);
  await visitor.post(`/holds/${held.scopeId}`, { word: 'reject' });
  expect((await visitor.get(`/holds/${held.scopeId}`)).status).toBe(404);
  await visitor.get('/holds');
  expect((await visitor.post(`/holds/${held.scopeId}`, { word: 'accept' })).location).toBe('/holds');
  expect(await liveMarks()).toBe(12);
});
