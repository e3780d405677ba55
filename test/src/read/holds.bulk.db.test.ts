import { afterAll, beforeAll, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { readBulkAppearances } from '../../../src/read/holds.js';
import { applyPage } from '../../../src/sync/apply.js';
import type { SyncRun } from '../../../src/sync/run.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newWorld } from '../../support/mirror/edit.js';
import { backfill } from '../../support/mirror/edits/cells.js';
import { rebuild } from '../../support/mirror/edits/groups.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { show } from '../../support/mirror/show.js';

const START = Date.UTC(2025, 9, 12, 5);
const JOURNAL = '7А/his/0';

let fresh: FreshDatabase;
let school: School;
let run: SyncRun;
let looks = 0;
const world = newWorld();

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'appearances');
  run = await newRun(fresh.db, school);
});
afterAll(() => fresh.close());

async function look(): Promise<readonly number[]> {
  for (const address of ['listing', 'grid/his']) {
    const requestedAt = START + looks++ * 3_600_000;
    await applyPage(
      fresh.db,
      school,
      run,
      show(world, address, { requestedAt, receivedAt: requestedAt + 900, clockDoubtful: false }),
    );
  }
  return (await readBulkAppearances(fresh.db.knex, school.id)).map(({ facts }) => facts);
}

it('what appeared at once is counted once, though a journal was made anew since', async () => {
  expect(await look()).toEqual([]);
  backfill(world, JOURNAL);
  expect(await look()).toEqual([30]);
  rebuild(world, JOURNAL);
  expect(await look()).toEqual([30]);
});
