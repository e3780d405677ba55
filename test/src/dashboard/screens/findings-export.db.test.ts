import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;

beforeEach(async () => {
  dashboard = await startDashboard();
});

afterEach(() => dashboard.stop());

test('the export obeys the filter and the rights of the list, and is recorded', async () => {
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const other = { staffId: mirror.otherTeacherId, classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  await addFinding(fresh.db.knex, mirror.school, { key: 'a', ...own });
  await addFinding(fresh.db.knex, mirror.school, { key: 'b', ...own, verdict: 'disputable' });
  await addFinding(fresh.db.knex, mirror.school, { key: 'c', ...other });
  await dashboard.account('teacher', 'teacher', mirror.teacherId);
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('teacher', PASSWORD);
  const answer = await visitor.get('/findings.xlsx?verdict=violated');
  expect(answer.text).toBe('workbook of 1');
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    'Несоответствия 2026-10-12.xlsx',
  );
  const entry = await fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(entry).toMatchObject({ action: 'export-findings', subject: { rows: 1 } });
});
