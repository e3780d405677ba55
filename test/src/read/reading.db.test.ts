import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AskedFact, readPlace, readReading } from '../../../src/read/reading.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { bulkMirror } from '../../support/held-mirror.js';
import { type TinyMirror, tinyMirror } from '../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;
let seen: number;
let mark: { readonly id: number; readonly date: string };

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  seen = await bulkMirror(fresh.db, mirror.school);
  mark = await fresh.db.knex('mark').where({ seen_observation_id: seen }).orderBy('id').first('id', 'date');
});

afterEach(() => fresh.close());

const placeOf = (asked: Partial<AskedFact>) =>
  readPlace(fresh.db.knex, mirror.school.id, { entity: 'mark', factId: mark.id, reading: seen, ...asked });

test('a fact stands where its journal and student are called as the source calls them', async () => {
  expect(await placeOf({})).toEqual({
    entity: 'mark',
    journal: '7А/his/0',
    student: expect.stringMatching(/^s\d$/u),
    date: mark.date,
    ordinal: 0,
    slot: 0,
  });
});

test('on a page from before a move it stood at its old place', async () => {
  await fresh.db.knex.raw(
    `insert into value_version (school_id, entity, fact_id, image, scope_id, view, parser_rev, seen_at, seen_observation_id,
       bulk, end_kind, end_seen_at, end_observation_id)
     select school_id, 'mark', id, '{"date": "2026-09-01", "ordinal": 1, "slot": 2}', scope_id, view, parser_rev, seen_at,
       seen_observation_id, false, 'moved', seen_at, ? from mark where id = ?`,
    [seen + 1, mark.id],
  );
  expect(await placeOf({ reading: seen })).toMatchObject({ date: '2026-09-01', ordinal: 1, slot: 2 });
  expect(await placeOf({ reading: seen + 1 })).toMatchObject({ date: mark.date, ordinal: 0, slot: 0 });
});

test('on a page from before its student changed groups it stood in the old journal', async () => {
  const knex = fresh.db.knex;
  const { journal_id: old } = await knex('mark').where('id', mark.id).first('journal_id');
  const other = await knex('external_ref').where('entity', 'journal').whereNot('target_id', old).first();
  await knex('mark').where('id', mark.id).update({ journal_id: other.target_id });
  await knex.raw(
    `insert into value_version (school_id, entity, fact_id, image, scope_id, view, parser_rev, seen_at, seen_observation_id,
       bulk, end_kind, end_seen_at, end_observation_id)
     select school_id, 'mark', id, to_jsonb(mark) || jsonb_build_object('journal_id', ?::bigint), scope_id, view, parser_rev,
       seen_at, seen_observation_id, false, 'changed', seen_at, ? from mark where id = ?`,
    [old, seen + 1, mark.id],
  );
  expect(await placeOf({ reading: seen })).toMatchObject({ journal: '7А/his/0' });
  expect(await placeOf({ reading: seen + 1 })).toMatchObject({ journal: other.external_id });
});

test('what is no fact, or one of another school, has no place', async () => {
  expect(await placeOf({ factId: 999_999 })).toBeNull();
  expect(await placeOf({ entity: 'student' })).toBeNull();
  expect(await placeOf({ entity: 'constructor' })).toBeNull();
  expect(
    await readPlace(fresh.db.knex, mirror.school.id + 1, { entity: 'mark', factId: mark.id, reading: seen }),
  ).toBeNull();
  expect(await readReading(fresh.db.knex, mirror.school.id + 1, seen)).toBeNull();
});
