import { expect, test } from 'vitest';
import { PASSWORD, startDashboard } from '../../../support/dashboard.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { Visitor } from '../../../support/visitor.js';

test('the export obeys the filter and the rights of the list, and is recorded', async () => {
  const dashboard = await startDashboard();
  await addChanges(dashboard.fresh.db.knex, dashboard.mirror);
  await dashboard.account('deputy', 'deputy');
  await dashboard.account('teacher', 'teacher', dashboard.mirror.otherTeacherId);
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  const answer = await visitor.get('/changes.xlsx?what=mark');
  expect(answer.text).toBe('workbook of 1');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    'Исправления 2026-09-28 — 2026-10-12.xlsx',
  );
  const entry = await dashboard.fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(entry).toMatchObject({ action: 'export-changes', subject: { rows: 1 } });
  const stranger = new Visitor(dashboard.url);
  await stranger.signIn('teacher', PASSWORD);
  expect((await stranger.get('/changes.xlsx')).text).toBe('workbook of 0');
  await dashboard.stop();
});
