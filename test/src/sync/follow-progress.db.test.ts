import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRun } from '../../../src/read/runs.js';
import { followProgress } from '../../../src/sync/follow-progress.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { clearBodies, testSource } from '../../support/mirror/pages.js';
import { SEEN, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;

beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.close());

test('how far each kind is stands in the run, at most once in two seconds, and is heard by others as before', async () => {
  const { school } = await tinyMirror(fresh.db.knex);
  const run = await openRun(fresh.db, testSource, school, SEEN, clearBodies);
  let moment = 0;
  const heard: string[] = [];
  const progress = (done: number, total: number, what: string): void => void heard.push(`${what} ${done}/${total}`);
  const { context, tell } = followProgress(
    fresh.db.knex,
    run,
    { now: () => SEEN, perMinute: 60, progress },
    () => moment,
  );
  const at = async (ms: number, done: number, total: number, what: string, isKnown = false): Promise<unknown> => {
    moment = ms;
    context.progress?.(done, total, what, isKnown);
    await tell();
    return (await readRun(fresh.db.knex, school.id, run.id))?.counts.progress;
  };
  expect(await at(1000, 1, 2, 'Списки')).toBeUndefined();
  const lists = { what: 'Списки', done: 2, total: 2, left: 0 };
  expect(await at(2000, 2, 2, 'Списки')).toEqual([lists]);
  expect(await at(3999, 1, 80, 'Журналы')).toEqual([lists]);
  // Ten pages that were answered before came at once: they do not make those that are still to be asked any quicker.
  expect(await at(5000, 11, 80, 'Журналы', true)).toEqual([
    lists,
    { what: 'Журналы', done: 11, total: 80, left: 69_000 },
  ]);
  expect(await at(9000, 13, 80, 'Журналы')).toEqual([lists, { what: 'Журналы', done: 13, total: 80, left: 134_000 }]);
  expect(heard).toEqual(['Списки 1/2', 'Списки 2/2', 'Журналы 1/80', 'Журналы 11/80', 'Журналы 13/80']);
});
