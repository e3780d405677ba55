import { expect, test } from 'vitest';
import { incident } from '../../../../src/db/stores/registers/incident.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { SEEN } from '../../../support/tiny-mirror.js';

test('the workbook holds what the screen lists, and its making is recorded', async () => {
  const { dashboard, visitor } = await deputyAtDashboard();
  const { fresh, mirror } = dashboard;
  await addChanges(fresh.db.knex, mirror);
  const moments = { knownAt: '2026-10-11T08:00', notifiedAt: '2026-10-11T09:00' };
  const given = { staff: mirror.teacherId, ...moments, whatHappened: 'Пароль узнали' };
  const id = await incident.record(fresh.db.knex, mirror.school, given, { by: 'deputy', at: SEEN });
  const answer = await visitor.get(`/incidents/${id}/operations.xlsx`);
  expect(answer.text).toBe('workbook of 3');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    `Операции после уведомления № ${id}.xlsx`,
  );
  const entry = await fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(entry).toMatchObject({ action: 'export-incident', subject: { incident: id, rows: 3 } });
  expect((await visitor.get('/incidents/999/operations.xlsx')).status).toBe(404);
  await dashboard.stop();
});
