import { afterAll, beforeAll, expect, test } from 'vitest';
import { countBodies, listPrunable } from '../../../../src/db/stores/kept-bodies.js';
import type { School } from '../../../../src/domain/school.js';
import { applyPage } from '../../../../src/sync/apply.js';
import { rejectHold } from '../../../../src/sync/hold.js';
import { pruneBodies, pruneNames, retentionAt } from '../../../../src/sync/retention/prune.js';
import { type SyncRun, scopeKey } from '../../../../src/sync/run.js';
import { verifyMirror } from '../../../../src/sync/verify.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { doubtfulName } from '../../../support/doubtful-name.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newRun,
  newSchool,
  pageOf,
  testSource,
  whole,
} from '../../../support/mirror/pages.js';
import { addFinding } from '../../../support/tiny-mirror.js';

const ZONE = 'Europe/Simferopol';
const at = (date: string): number => Date.parse(`${date}T09:00:00Z`);
const NOW = at('2026-12-20');
const RETENTION = retentionAt(NOW, ZONE, 30);

let fresh: FreshDatabase;
let school: School;
let run: SyncRun;
/** Ids of the stored pages by the name that the table below gives them. */
const bodies = new Map<string, number>();

/** What every page of the history is kept for, worked out by hand. */
const EXPECTED: readonly (readonly [name: string, keptFor: string | null])[] = [
  ['the lists', 'last'],
  ['a subject, first', null],
  ['a subject, second', null],
  ['a subject, last before August', 'last'],
  ['a subject, last minute of the old year', 'last'],
  ['a subject, this year', 'open-year'],
  ['lessons without the topic', 'finding'],
  ['lessons with the topic, late', 'finding'],
  ['lessons with another topic of another day', null],
  ['lessons, last', 'last'],
  ['lessons of the neighbour, equalled by the look of a finding', 'finding'],
  ['lessons of the neighbour, last', 'last'],
  ['lost its shape, undecided', 'waiting'],
  ['lost its shape, rejected', null],
];

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'pruned');
  run = await newRun(fresh.db, school);
  await keep('the lists', pageOf('listing', listingRows(2), listingCoverage, { requestedAt: at('2025-09-01') }));
  await subjects('a subject, first', '2025-09-01', 'a');
  await subjects('a subject, second', '2025-09-02', 'b');
  await subjects('a subject, last before August', '2026-06-01', 'c');
  await keep('a subject, last minute of the old year', {
    ...subjectPage('2026-07-31', 'x', 'subjects/2'),
    receivedAt: Date.parse('2026-07-31T20:59:59Z'),
  });
  await subjects('a subject, this year', '2026-08-01', 'd');
  await lessons('alg', 'lessons without the topic', '2025-10-01', {});
  await lessons('alg', 'lessons with the topic, late', '2025-10-02', { '2025-09-30': 'Дроби' });
  await lessons('alg', 'lessons with another topic of another day', '2025-10-03', { ...ONE, '2025-09-29': 'Раз' });
  await lessons('alg', 'lessons, last', '2025-10-04', { ...ONE, '2025-09-29': 'Два' });
  await lessons('his', 'lessons of the neighbour, equalled by the look of a finding', '2025-10-01', ONE);
  const same = await applyPage(fresh.db, school, run, lessonsPage('his', '2025-10-02', ONE));
  expect(same.outcome).toBe('same');
  const look = await fresh.db.knex('observation').where({ school_id: school.id }).max('id as id').first();
  await lessons('his', 'lessons of the neighbour, last', '2025-10-05', { '2025-09-30': 'Иное' });
  await shapeless('lost its shape, undecided', 'grid/1');
  await shapeless('lost its shape, rejected', 'grid/2');
  await rejectHold(fresh.db, school, run, { scopeId: scopeOf('grid/2'), by: 'завуч', at: NOW });
  await findingOn(Number(look?.['id']));
});
afterAll(() => fresh.close());

const ONE = { '2025-09-30': 'Дроби' };

test('keeps what the table says, and counts the rest by year and kind', async () => {
  const prunable = await listPrunable(fresh.db.knex, school.id, RETENTION);
  const expected = EXPECTED.flatMap(([name, keptFor]) => (keptFor === null ? [bodies.get(name)] : []));
  expect(prunable).toEqual(expected);
  const counted = await countBodies(fresh.db.knex, school.id, RETENTION);
  const of = (keptFor: string | null) => counted.filter((row) => row.keptFor === keptFor);
  const total = (keptFor: string | null) => of(keptFor).reduce((sum, row) => sum + row.bodies, 0);
  for (const kept of [null, 'last', 'finding', 'waiting', 'open-year'])
    expect([kept, total(kept)]).toEqual([kept, EXPECTED.filter(([, keptFor]) => keptFor === kept).length]);
  expect(of('open-year')).toMatchObject([{ year: 2026, view: 'test/subjects', bodies: 1 }]);
  expect(of(null).every(({ year, bytes }) => year === 2025 && bytes > 0)).toBe(true);
});

test('where the year has just begun, so many days back are kept whatever they are', () => {
  expect(retentionAt(at('2026-08-05'), ZONE, 30).keptSince).toBe(at('2026-08-05') - 30 * 86_400_000);
  expect(retentionAt(at('2027-07-31'), ZONE, 30).keptSince).toBe(Date.parse('2026-07-31T21:00:00Z'));
});

test('takes the content alone, in the name of an act that is never rewritten, and finds nothing to do again', async () => {
  const pruning = { retention: RETENTION, at: NOW, by: 'оператор' };
  const before = await fresh.db.knex('value_version').count('* as count').first();
  const prunable = await listPrunable(fresh.db.knex, school.id, RETENTION);
  expect(await pruneBodies(fresh.db, school, pruning)).toBe(prunable.length);
  const gone = fresh.db.knex('body').where({ school_id: school.id }).whereNull('content').orderBy('id');
  expect(await gone.clone().pluck('id')).toEqual(prunable);
  const acts = await fresh.db.knex('retention_act').where({ school_id: school.id });
  expect(acts).toMatchObject([
    { kind: 'prune', at: NOW, by: 'оператор', details: { bodies: 4, keptSince: RETENTION.keptSince } },
  ]);
  expect(new Set(await gone.clone().pluck('removed_by'))).toEqual(new Set([acts[0]?.id]));
  expect(await fresh.db.knex('value_version').count('* as count').first()).toEqual(before);
  // After «lessons, last», which shows what the missing pages led to, four readings are there: the neighbour's and one held.
  expect(await verifyMirror(fresh.db, testSource, school, clearBodies)).toMatchObject({
    ...{ corruptions: [], observations: EXPECTED.length + 1, built: 4, believed: 10, removed: 4 },
  });
  expect(await pruneBodies(fresh.db, school, pruning)).toBe(0);
  expect(await fresh.db.knex('retention_act').where({ school_id: school.id })).toHaveLength(1);
});

test('stopped between two batches, it goes on as another act when it is started again', async () => {
  // Answers that came too late, more of them than go at once.
  await fresh.db.knex.raw(
    `with late as (insert into body (school_id, key_id, content, stored_at)
       select b.school_id, b.key_id, b.content, b.stored_at from body b cross join generate_series(1, 130)
       where b.id = :body returning id)
     insert into observation (school_id, scope_id, run_id, view, parser_rev, status, requested_at, received_at, rows_hash,
       row_count, body_id)
     select o.school_id, o.scope_id, o.run_id, o.view, o.parser_rev, 'stale', o.requested_at, o.received_at, o.rows_hash,
       o.row_count, late.id from late cross join observation o where o.body_id = :body`,
    { body: bodies.get('the lists') ?? null },
  );
  const pruning = { retention: RETENTION, at: NOW, by: 'оператор' };
  const gone = async () => (await fresh.db.knex('body').whereNull('content').pluck('id')).length;
  const before = await gone();
  const controller = new AbortController();
  const stop = { ...pruning, signal: controller.signal, progress: () => controller.abort() };
  await expect(pruneBodies(fresh.db, school, stop)).rejects.toThrow('aborted');
  expect(await gone()).toBe(before + 100);
  await expect(pruneBodies(fresh.db, school, stop)).rejects.toThrow('aborted');
  expect(await pruneBodies(fresh.db, school, pruning)).toBe(30);
  const acts = await fresh.db.knex('retention_act').where({ school_id: school.id }).orderBy('id').pluck('details');
  expect(acts.map(({ bodies: count }) => count)).toEqual([4, 130, 30]);
  expect((await verifyMirror(fresh.db, testSource, school, clearBodies)).corruptions).toEqual([]);
});

test.each([
  ['a page replaced by another', `update body set content = 'x'::bytea where content is not null`],
  ['a page given back', `update body set content = 'x'::bytea, removed_by = null where content is null`],
  ['a page taken away without an act', 'update body set content = null where content is not null'],
  [
    'a page moved to another key',
    `update body set content = null, removed_by = 1, key_id = 'x' where content is not null`,
  ],
  ['a removal said to be another act’s', 'update body set removed_by = removed_by + 0 where content is null'],
  ['a row of a page deleted', 'delete from body'],
  ['all of them deleted', 'truncate body cascade'],
  ['an act altered', `update retention_act set by = 'x'`],
  ['an act deleted', 'delete from retention_act'],
])('refused: %s', async (_what, statement) => {
  await expect(fresh.db.knex.raw(statement)).rejects.toThrow(/never rewritten|body_removed_by_an_act/u);
});

async function keep(name: string, page: Parameters<typeof applyPage>[3]): Promise<void> {
  await applyPage(fresh.db, school, run, page);
  const last = await fresh.db.knex('body').where({ school_id: school.id }).max('id as id').first();
  bodies.set(name, Number(last?.['id']));
}

function subjectPage(date: string, name: string, address = 'subjects/1') {
  const id = address;
  return pageOf(address, { subject: [{ id, name }] }, [whole('subject')], { requestedAt: at(date) });
}

function subjects(name: string, date: string, value: string): Promise<void> {
  return keep(name, subjectPage(date, value));
}

/** The lessons of three days, with the topics that are given. */
function lessonsPage(subject: string, date: string, topics: Readonly<Record<string, string>>) {
  const journal = `7А/${subject}/0`;
  const key = (day: string) => ({ journal, date: day, ordinal: 0 });
  const lesson = ['2025-09-29', '2025-09-30'].map((day) => ({ ...key(day), runningNumber: null, planItem: null }));
  const topic = Object.entries(topics).map(([day, text]) => ({ ...key(day), text }));
  const coverage = (['lesson', 'topic'] as const).map((entity) => whole(entity, '2025-09-01', '2025-10-26'));
  return pageOf(`lessons/${subject}`, { lesson, topic }, coverage, { requestedAt: at(date) });
}

function lessons(subject: string, name: string, date: string, topics: Readonly<Record<string, string>>): Promise<void> {
  return keep(name, lessonsPage(subject, date, topics));
}

function shapeless(name: string, address: string): Promise<void> {
  const moments = { requestedAt: at('2025-11-01'), receivedAt: at('2025-11-01') + 900 };
  const body = Buffer.from(`<html>${address}</html>`);
  return keep(name, {
    failed: true,
    address,
    view: 'test/grid',
    ...moments,
    kind: 'changed',
    reason: 'no table',
    body,
  });
}

function scopeOf(address: string): number {
  return run.known.scopes.get(scopeKey('test/grid', address))?.id ?? -1;
}

/** A topic entered late, found by a look that saw the neighbour's page unchanged. */
async function findingOn(look: number): Promise<void> {
  const own = { school_id: school.id };
  const journal = await fresh.db
    .knex('external_ref')
    .where({ ...own, external_id: '7А/alg/0' })
    .first('target_id');
  const journalId = Number(journal.target_id);
  const lesson = await fresh.db
    .knex('lesson')
    .where({ ...own, journal_id: journalId, date: '2025-09-30' })
    .first('id', 'journal_id');
  const { class_id: classId } = await fresh.db
    .knex('journal')
    .where({ ...own, id: journalId })
    .first('class_id');
  const seed = { key: 'late', staffId: null, classId: Number(classId), journalId, date: '2025-09-30' };
  const id = await addFinding(fresh.db.knex, school, seed);
  const provenance = JSON.stringify({ observations: [look] });
  await fresh.db
    .knex('finding')
    .where({ ...own, id })
    .update({ lesson_id: lesson.id, provenance });
}

test('names that files of closed years wrote and nobody is called by go; what means somebody, and this year’s, stays', async () => {
  const { knex } = fresh.db;
  const name = (written: string, date: string) => doubtfulName(knex, { school }, { written, lastNoticedAt: at(date) });
  const decided = async (written: string, targets: readonly (number | null)[]) => {
    const name_id = await name(written, '2026-02-01');
    for (const target_id of targets) {
      const word = { target_id, decided_at: new Date(at('2026-02-02')), decided_by: 'deputy' };
      await knex('name_decision').insert({ school_id: school.id, name_id, ...word });
    }
  };
  await name('Старая А. А.', '2026-06-01');
  await name('Нынешняя Б. Б.', '2026-10-01');
  await decided('Своя В. В.', [null, 7]);
  await decided('Чужая Г. Г.', [7, null]);
  const pruning = { retention: RETENTION, at: NOW, by: 'оператор' };
  expect(await pruneNames(fresh.db, school, pruning)).toBe(2);
  expect(await knex('doubtful_name').orderBy('id').pluck('written')).toEqual(['Нынешняя Б. Б.', 'Своя В. В.']);
  expect(await knex('name_decision').orderBy('id').pluck('target_id')).toEqual([null, 7]);
  const act = await knex('retention_act').orderBy('id', 'desc').first('kind', 'details');
  expect(act).toEqual({ kind: 'prune', details: { names: 2, keptSince: RETENTION.keptSince } });
  expect(await pruneNames(fresh.db, school, pruning)).toBe(0);
});
