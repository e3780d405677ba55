import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { keptRegisters } from '../../../../src/db/stores/registers/index.js';
import { outage } from '../../../../src/db/stores/registers/outage.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { SEEN } from '../../../support/tiny-mirror.js';

test('every register has its door, with what is in force and the last entry', async () => {
  const { dashboard, visitor } = await deputyAtDashboard();
  const { fresh, mirror } = dashboard;
  const record = (day: string) =>
    outage.record(
      fresh.db.knex,
      mirror.school,
      { startsAt: `${day}T10:00`, endsAt: `${day}T11:00`, reason: 'Обрыв линии' },
      { by: 'deputy', at: SEEN },
    );
  const first = await record('2026-10-07');
  await record('2026-10-08');
  await outage.void(fresh.db.knex, mirror.school, first, { by: 'deputy', at: SEEN });
  const page = load((await visitor.get('/registers')).text);
  const doors = page('table a')
    .map((_, link) => page(link).attr('href'))
    .get();
  expect([...doors].sort()).toEqual(keptRegisters.map(({ id }) => `/registers/${id}`).sort());
  const row = page('a[href="/registers/outage"]').closest('tr').text();
  expect(row).toMatch(/1 запись.*deputy, 12\.10\.2026 в 18:00/su);
  expect(page('a[href="/registers/permission"]').closest('tr').text()).toContain('записей не было');
  await dashboard.stop();
});
