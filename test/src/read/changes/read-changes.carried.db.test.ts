import { afterAll, beforeAll, expect, it } from 'vitest';
import type { School } from '../../../../src/domain/school.js';
import { CHANGE_KINDS, type ChangeFilter, EVERY_CHANGE, OPERATIONS } from '../../../../src/read/changes/change.js';
import { countChanges, readChanges } from '../../../../src/read/changes/read-changes.js';
import { applyPage } from '../../../../src/sync/apply.js';
import type { SyncRun } from '../../../../src/sync/run.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { newWorld } from '../../../support/mirror/edit.js';
import { moveColumn } from '../../../support/mirror/edits/cells.js';
import { changeGroup, rebuild } from '../../../support/mirror/edits/groups.js';
import { newRun, newSchool } from '../../../support/mirror/pages.js';
import { show } from '../../../support/mirror/show.js';

const START = Date.UTC(2025, 8, 12, 5);
const HOUR = 3_600_000;
const MARKS: ChangeFilter = { ...EVERY_CHANGE, entities: ['mark'] };
const everyone = { kind: 'all' } as const;

let fresh: FreshDatabase;
let school: School;
let run: SyncRun;
const world = newWorld();

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'carried');
  run = await newRun(fresh.db, school);
  await look(0);
});
afterAll(() => fresh.close());

async function look(round: number): Promise<void> {
  for (const [index, address] of ['listing', 'grid/alg'].entries()) {
    const requestedAt = START + round * HOUR + index * 60_000;
    const moment = { requestedAt, receivedAt: requestedAt + 900, clockDoubtful: false };
    await applyPage(fresh.db, school, run, show(world, address, moment));
  }
}

const carriedSoFar = async () =>
  (await fresh.db.knex('value_version').where({ school_id: school.id, entity: 'mark', end_kind: 'moved' })).length;

it('a mark that went into another journal with its student, or with all of it, was changed by nobody', async () => {
  const entered = await countChanges(fresh.db.knex, school.id, { ...MARKS, kinds: CHANGE_KINDS }, everyone);
  changeGroup(world, 'alg', 's1');
  await look(1);
  expect(await carriedSoFar()).toBe(3);
  rebuild(world, '7А/alg/2');
  await look(2);
  expect(await carriedSoFar()).toBe(12);
  expect(await countChanges(fresh.db.knex, school.id, { ...MARKS, kinds: OPERATIONS }, everyone)).toBe(entered);
});

it('what then moves to another lesson, or is corrected, is told with what it was before', async () => {
  const old = world.marks.get('s2|alg|2025-09-04|0|0');
  world.marks.set('s2|alg|2025-09-04|0|0', { journal: '7А/alg/1', value: '5', comment: 'исправлено' });
  const journal = [...world.members.keys()].find((id) => id.startsWith('7А/alg/2')) ?? '';
  const place = { journal, ordinal: 0 };
  moveColumn(world, { ...place, date: '2025-09-02' }, { ...place, date: '2025-09-11' });
  await look(3);
  const filter = { ...MARKS, kinds: ['moved', 'changed'] } as const;
  const found = await readChanges(fresh.db.knex, school.id, filter, everyone, { limit: 100, offset: 0 });
  const told = found.map(
    ({ kind, old: was, new: is }) => `${kind} ${was?.['date']} ${is?.['date']} ${was?.['comment']}`,
  );
  const moved = ['s1', 's4', 's5'].map((student) => world.marks.get(`${student}|alg|2025-09-11|0|0`)?.comment);
  expect(told.sort()).toEqual(
    [
      `changed 2025-09-04 2025-09-04 ${old?.comment}`,
      ...moved.map((comment) => `moved 2025-09-02 2025-09-11 ${comment}`),
    ].sort(),
  );
});
