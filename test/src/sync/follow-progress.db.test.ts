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
  const { context, tell } = followProgress(fresh.db.knex, run, { now: () => SEEN, progress }, () => moment);
  const at = async (ms: number, done: number, total: number, what: string): Promise<unknown> => {
    moment = ms;
    context.progress?.(done, total, what);
    await tell();
    return (await readRun(fresh.db.knex, school.id, run.id))?.counts.progress;
  };
  expect(await at(1000, 1, 2, 'Списки')).toBeUndefined();
  const lists = { what: 'Списки', done: 2, total: 2, elapsed: 1000 };
  expect(await at(2000, 2, 2, 'Списки')).toEqual([lists]);
  expect(await at(3999, 1, 80, 'Журналы')).toEqual([lists]);
  expect(await at(13_999, 11, 80, 'Журналы')).toEqual([
    lists,
    { what: 'Журналы', done: 11, total: 80, elapsed: 10_000 },
  ]);
  expect(heard).toEqual(['Списки 1/2', 'Списки 2/2', 'Журналы 1/80', 'Журналы 11/80']);
});
