import { expect, onTestFinished, test } from 'vitest';
import type { WorkRow } from '../../../../src/domain/rows.js';
import { EVERY_CHANGE } from '../../../../src/read/changes/change.js';
import { countChanges, readChanges } from '../../../../src/read/changes/read-changes.js';
import { applyPage } from '../../../../src/sync/apply.js';
import { freshDatabase } from '../../../support/database.js';
import { newWorld } from '../../../support/mirror/edit.js';
import { newRun, newSchool } from '../../../support/mirror/pages.js';
import { OWNERS, show } from '../../../support/mirror/show.js';

const START = Date.UTC(2025, 8, 12, 5);
const HOUR = 3_600_000;
const everyone = { kind: 'all' } as const;

/** What the journal of changes tells where every work of the school was seen so, look after look. */
async function toldOf(looks: readonly Partial<WorkRow>[]) {
  const { db, close } = await freshDatabase();
  onTestFinished(close);
  const school = await newSchool(db, 'weights');
  const run = await newRun(db, school);
  const world = newWorld();
  for (const [round, seen] of looks.entries()) {
    for (const [index, address] of OWNERS.entries()) {
      const requestedAt = START + round * HOUR + index * 60_000;
      const page = show(world, address, { requestedAt, receivedAt: requestedAt + 900, clockDoubtful: false });
      const work = page.rows.work?.map((row) => ({ ...row, ...seen }));
      await applyPage(db, school, run, work === undefined ? page : { ...page, rows: { ...page.rows, work } });
    }
  }
  const filter = { ...EVERY_CHANGE, kinds: ['changed'] as const };
  const weights = await db.knex('work').distinct('weight').pluck('weight');
  const found = await readChanges(db.knex, school.id, filter, everyone, { limit: 1000, offset: 0 });
  expect(await countChanges(db.knex, school.id, filter, everyone)).toBe(found.length);
  const told = found.map(({ old, new: next }) => `${old?.['weight']} → ${next?.['weight']}, ${next?.['title']}`);
  return { weights, told: [...new Set(told)] };
}

test('a weight that marks come to show, or show no more, is known and nobody’s change', async () => {
  const looks = [null, 2, null, 2].map((weight) => ({ weight }));
  expect(await toldOf(looks)).toEqual({ weights: [2], told: [] });
});

test('a work without a mark has no weight in the mirror', async () => {
  expect(await toldOf([{ weight: null }])).toEqual({ weights: [null], told: [] });
});

test.each([
  [{ weight: 1 }, { weight: 2 }, '1 → 2, '],
  [{ weight: null }, { weight: 2, title: 'Степени' }, 'null → 2, Степени'],
])('%o and then %o is a change', async (before, after, told) => {
  expect((await toldOf([before, after])).told).toEqual([told]);
});
