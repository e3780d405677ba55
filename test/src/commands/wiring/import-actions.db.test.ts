import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importActions } from '../../../../src/commands/wiring/import-actions.js';
import { fixedClock } from '../../../../src/core/clock.js';
import type { ImportActions } from '../../../../src/dashboard/actions.js';
import type { School } from '../../../../src/domain/school.js';
import { bodyKeysInMemory } from '../../../../src/sync/bodies.js';
import { exclusively } from '../../../../src/sync/lock.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { NOTHING_ASKED } from '../../../support/files/directory.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { SEEN, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let school: School;
let clock: ReturnType<typeof fixedClock>;
let actions: ImportActions;
beforeEach(async () => {
  fresh = await freshDatabase();
  const mirror = await tinyMirror(fresh.db.knex);
  school = mirror.school;
  await nameMirror(fresh.db.knex, mirror);
  clock = fixedClock(SEEN);
  actions = importActions(fresh.db, bodyKeysInMemory(), clock.now);
});
afterEach(async () => {
  vi.useRealTimers();
  await fresh.close();
});

const QUARTER_HOUR_MS = 15 * 60_000;
const PLAN = Buffer.from('Тема;Часы\nДроби;2\n');
const ALGEBRA = { ...NOTHING_ASKED, schoolClass: '7А', subject: 'Алгебра' };
const items = () => fresh.db.knex('plan_item').pluck('topic');

/** The state after what goes on in the background has ended. */
async function settled(id: string): Promise<object> {
  return vi.waitUntil(
    () => {
      const state = actions.state(id, 'deputy');
      return state?.kind === 'reading' || state?.kind === 'writing' ? false : (state ?? { kind: 'lost' });
    },
    { timeout: 60_000, interval: 20 },
  );
}

async function readPlan(): Promise<string> {
  const id = actions.read(school, PLAN, ALGEBRA, 'deputy');
  expect(await settled(id)).toMatchObject({ kind: 'read', trouble: null });
  return id;
}

test('a file is kept for a quarter of an hour by the clock, and not written later', async () => {
  const id = await readPlan();
  clock.set(SEEN + QUARTER_HOUR_MS);
  expect(actions.state(id, 'deputy')).toMatchObject({ kind: 'read' });
  clock.set(SEEN + QUARTER_HOUR_MS + 1);
  expect(actions.state(id, 'deputy')).toBeNull();
  actions.write(school, id, 'deputy');
  clock.set(SEEN);
  expect(actions.state(id, 'deputy')).toMatchObject({ kind: 'read' });
  expect(await items()).toEqual([]);
});

test('it is forgotten then though nobody comes for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const id = actions.read(school, PLAN, ALGEBRA, 'deputy');
  vi.advanceTimersByTime(QUARTER_HOUR_MS - 1);
  expect(actions.state(id, 'deputy')).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(actions.state(id, 'deputy')).toBeNull();
});

test('a file that could not be written, because the journal was being read, is kept and may be tried again', async () => {
  const id = await readPlan();
  await exclusively(fresh.db, school, async () => {
    actions.write(school, id, 'deputy');
    expect(await settled(id)).toMatchObject({ kind: 'read', trouble: expect.stringMatching(/.+\. .+/u) });
  });
  expect(await items()).toEqual([]);
  actions.write(school, id, 'deputy');
  expect(await settled(id)).toMatchObject({ kind: 'written', outcome: { added: 2 } });
  expect(await items()).toEqual(['Дроби', 'Дроби']);
});
