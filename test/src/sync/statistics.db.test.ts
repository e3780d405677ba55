import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteLoaded } from '../../../src/sync/statistics.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

it('gathers statistics again each time that what was loaded has doubled', async () => {
  const run = await newRun(fresh.db, await newSchool(fresh.db, 'statistics'));
  const gathered: number[] = [];
  fresh.db.knex.on('query', ({ sql }: { sql: string }) => {
    if (sql.startsWith('analyze')) gathered.push(run.known.loaded);
  });
  for (let batch = 0; batch < 20; batch += 1) await noteLoaded(fresh.db, run, 500);
  expect(gathered).toEqual([2000, 4000, 8000]);
});
