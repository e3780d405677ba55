import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOOKS, loadJournalObservations } from '../../../../src/db/stores/journal-observations.js';
import { applyPage } from '../../../../src/sync/apply.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { heldMirror } from '../../../support/held-mirror.js';
import { newSchool, pageOf, whole } from '../../../support/mirror/pages.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 5, 5);
const KEY = JSON.stringify(['7А', 'alg', 'I четверть']);

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

it('a page that waits for a person proves nothing, but need not be asked for again', async () => {
  const school = await newSchool(fresh.db, 'held');
  await heldMirror(fresh.db, school);
  const { knex } = fresh.db;
  const at = async (until: number, counted?: typeof LOOKS) =>
    (await loadJournalObservations(knex, school.id, { after: 0, until }, counted)).get(KEY)?.grid;
  expect(await at(START + 9 * HOUR)).toBe(START + HOUR);
  expect(await at(START + 9 * HOUR, LOOKS)).toBe(START + 3 * HOUR);
  expect(await at(START + 2.5 * HOUR, LOOKS)).toBe(START + 2 * HOUR);
  expect(await at(START + 0.5 * HOUR, LOOKS)).toBeUndefined();
});

it('a page that was never applied and waits is asked for like any other', async () => {
  const school = await newSchool(fresh.db, 'stranger');
  const { run } = await heldMirror(fresh.db, school);
  const address = '/journal-app/page.journal/class.7А/lesson_id.his/sp.I+четверть';
  const rows = { groupMember: [{ journal: '7А/his/0', student: 'nobody' }] };
  const page = pageOf(address, rows, [whole('groupMember')], { requestedAt: START + 4 * HOUR });
  expect(await applyPage(fresh.db, school, run, page)).toMatchObject({ outcome: 'held' });
  const key = JSON.stringify(['7А', 'his', 'I четверть']);
  const span = { after: 0, until: START + 9 * HOUR };
  expect((await loadJournalObservations(fresh.db.knex, school.id, span)).get(key)).toBeUndefined();
  expect((await loadJournalObservations(fresh.db.knex, school.id, span, LOOKS)).get(key)?.grid).toBe(START + 4 * HOUR);
});
