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
  const look = (moment: number | null): number => Math.floor(((moment ?? Number.NaN) - START) / HOUR);
  const between = found.map(({ absentAt, seenAt }) => `${look(absentAt)}–${look(seenAt)}`);
  return { weights, told: [...new Set(told)], between: [...new Set(between)] };
}

test('a weight that marks come to show, or show no more, is known and nobody’s change', async () => {
  const looks = [null, 2, null, 2].map((weight) => ({ weight }));
  expect(await toldOf(looks)).toMatchObject({ weights: [2], told: [] });
});

test('a work without a mark has no weight in the mirror', async () => {
  expect(await toldOf([{ weight: null }])).toMatchObject({ weights: [null], told: [] });
});

test.each([
  [{ weight: 1 }, { weight: 2 }, '1 → 2, '],
  [{ weight: null }, { weight: 2, title: 'Степени' }, 'null → 2, Степени'],
])('%o and then %o is a change', async (before, after, told) => {
  expect((await toldOf([before, after])).told).toEqual([told]);
});

// The looks that bound the change: the last that showed the old weight, the first that showed the new one.
test.each([
  [[1, 3], ['1 → 3, '], ['0–1']],
  [[1, null, 3], ['1 → 3, '], ['0–2']],
  [[1, 1, null, null, 3], ['1 → 3, '], ['1–4']],
  [
    [1, null, 3, null, 1],
    ['3 → 1, ', '1 → 3, '],
    ['2–4', '0–2'],
  ],
  [[1, null, 1, null, 1], [], []],
  [[null, 1, null], [], []],
])('weights %j are told as %j', async (weights, told, between) => {
  expect(await toldOf(weights.map((weight) => ({ weight })))).toMatchObject({ told, between });
});

test('a title that changed while the weight was not known is a change of its own', async () => {
  const looks = [
    { weight: 1, title: 'Степени' },
    { weight: null, title: 'Степени' },
    { weight: null, title: 'Корни' },
    { weight: 3, title: 'Корни' },
  ];
  const { told, between } = await toldOf(looks);
  expect([told, between]).toEqual([
    ['1 → 3, Корни', 'null → null, Корни'],
    ['0–3', '1–2'],
  ]);
});
