import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROVEN_SINCE } from '../../../src/read/proven-since.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { addFinding, SEEN, type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let knex: Knex;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  knex = fresh.db.knex;
  mirror = await tinyMirror(knex);
});
afterEach(() => fresh.close());

const DAY = 86_400_000;
/** Each who answered in turn, with the day from `SEEN` on which the next came; the last answers now. */
type Turns = readonly (readonly ['teacher' | 'other' | 'nobody', number])[];

async function isNews(turns: Turns, now: 'teacher' | 'other' | 'nobody', verdict = 'violated'): Promise<boolean> {
  const { school, classId, journalId } = mirror;
  const ids = { teacher: mirror.teacherId, other: mirror.otherTeacherId, nobody: null };
  const place = { key: 'lesson:1', verdict, classId, journalId, openedAt: SEEN - 9 * DAY };
  const id = await addFinding(knex, school, { ...place, staffId: ids[now] });
  const { id: _id, ...opened } = await knex('finding_event').where({ finding_id: id }).first();
  for (const [who, day] of turns) {
    const reassigned = { kind: 'reassigned', at: new Date(SEEN + day * DAY), former_staff_id: ids[who] };
    await knex('finding_event').insert({ ...opened, evidence: '{}', ...reassigned });
  }
  const rows = await knex('finding')
    .where({ id })
    .whereRaw(PROVEN_SINCE, { since: new Date(SEEN) });
  return rows.length === 1;
}

test.each<readonly [string, boolean, Turns, 'teacher' | 'other' | 'nobody']>([
  ['whoever answered all along', false, [], 'teacher'],
  ['whoever came to answer before', false, [['teacher', -1]], 'other'],
  ['whoever came to answer since', true, [['teacher', 1]], 'other'],
  ['who came to answer where nobody did', true, [['nobody', 1]], 'other'],
  ['nobody', false, [['teacher', 1]], 'nobody'],
  [
    'whoever answered then and, after another, does again',
    false,
    [
      ['teacher', 1],
      ['other', 2],
    ],
    'teacher',
  ],
])('an old fault is news to %s: %s', async (_who, expected, turns, now) => {
  expect(await isNews(turns, now)).toBe(expected);
});

test('what is not proven is no news to whoever came to answer', async () => {
  expect(await isNews([['teacher', 1]], 'other', 'disputable')).toBe(false);
});
