import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSilence } from '../../../../src/read/changes/read-silence.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { addChanges } from '../../../support/tiny-changes.js';
import { SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

/** The first teacher has lessons, the second has none; the journal was looked at once that counts. */
beforeAll(async () => {
  fresh = await freshDatabase();
  const { knex } = fresh.db;
  mirror = await tinyMirror(knex);
  await addChanges(knex, mirror);
  const school_id = mirror.school.id;
  const started_at = new Date(SEEN);
  const run = { school_id, source: 'test', started_at, status: 'done' };
  const [{ id: run_id }] = await knex('sync_run').insert(run).returning('id');
  const [{ id: scope_id }] = await knex('scope')
    .insert({ school_id, address: 'grid/1', view: 'test/view', created_at: started_at })
    .returning('id');
  const look = (status: string, at: number) => ({
    ...{ school_id, scope_id, run_id, status, view: 'test/view', parser_rev: 1 },
    ...{ requested_at: new Date(at), received_at: new Date(at) },
  });
  await knex('observation').insert([look('same', SEEN), look('failed', SEEN + 3_600_000)]);
});
afterAll(() => fresh.close());

test.each([
  ['a look after the notice saw nothing', SEEN - 1, 'no-changes'],
  ['only a look that failed came after it', SEEN, 'not-polled'],
])('where %s', async (_, notifiedAt, silence) => {
  expect(await readSilence(fresh.db.knex, mirror.school.id, mirror.teacherId, notifiedAt)).toBe(silence);
});

test('of one who has no lessons nothing can be known, however often we looked', async () => {
  const { school, otherTeacherId } = mirror;
  expect(await readSilence(fresh.db.knex, school.id, otherTeacherId, SEEN - 1)).toBe('no-lessons');
});
