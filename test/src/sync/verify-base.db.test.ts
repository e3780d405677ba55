import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { removeBodies } from '../../../src/db/stores/bodies.js';
import { insertRetentionAct } from '../../../src/db/stores/retention-acts.js';
import type { School } from '../../../src/domain/school.js';
import { applyPages } from '../../../src/sync/apply.js';
import { type BodyKeys, bodyKeyId, bodyKeysIn, destroyKey } from '../../../src/sync/bodies.js';
import type { Page } from '../../../src/sync/connector.js';
import { pruneBodies, retentionAt } from '../../../src/sync/retention/prune.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { type Verification, verifyMirror } from '../../../src/sync/verify.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { clearBodies, newRun, newSchool, pageOf, testSource, whole } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';

const ACT = { at: Date.UTC(2025, 9, 1), by: 'оператор', reason: 'проверка', details: {} };

describe('verifying a mirror of which pages are gone', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  /** `turning`: from this page on another view shows the addresses. */
  async function history(
    name: string,
    seed: number,
    rounds: number,
    turning = Number.POSITIVE_INFINITY,
  ): Promise<School> {
    const school = await newSchool(fresh.db, name);
    const run = await newRun(fresh.db, school);
    for (const [nth, page] of scriptedPages(seed, rounds).entries()) {
      const view = nth < turning ? page.view : page.view.replace('test/', 'other/');
      await applyPages(fresh.db, school, run, [{ ...page, view }]);
    }
    return school;
  }

  it.each([
    [3, 12],
    [5, 20],
    [8, 25],
    [109, 12],
    [125, 12],
    [154, 20],
    [13, Number.POSITIVE_INFINITY],
  ])(
    'no false alarm, whatever is gone and whoever shows the rest (history %i, another view from page %i on)',
    async (seed, turning) => {
      const school = await history(`gone-${seed}`, seed, 8, turning);
      await remove(fresh.db.knex, school, (nth) => (nth * 7 + seed) % 3 === 0, 0.2 + (seed % 5) / 8);
      const { corruptions, removed } = await verifyMirror(fresh.db, testSource, school, clearBodies);
      expect(corruptions).toEqual([]);
      expect(removed).toBeGreaterThan(0);
    },
  );
});

describe('verifying a mirror of two years', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const YEAR = 365 * 86_400_000;
  const SECOND_YEAR = Date.UTC(2026, 7, 1);

  async function twoYears(name: string, seed: number, keys: BodyKeys): Promise<School> {
    const school = await newSchool(fresh.db, name);
    const run = await openRun(fresh.db, testSource, school, 0, keys);
    const pages = scriptedPages(seed, 12);
    for (const [nth, page] of pages.entries()) {
      const later = nth < pages.length / 2 ? 0 : YEAR;
      const moments = { requestedAt: page.requestedAt + later, receivedAt: page.receivedAt + later };
      await applyPages(fresh.db, school, run, [{ ...page, ...moments }]);
    }
    return school;
  }

  it.each([2, 11, 40])('of which the first was pruned: the second is built anew, whole (history %i)', async (seed) => {
    const school = await twoYears(`pruned-${seed}`, seed, clearBodies);
    const now = SECOND_YEAR + 120 * 86_400_000;
    const retention = retentionAt(now, school.zone, 60);
    const removed = await pruneBodies(fresh.db, school, { retention, at: now, by: 'оператор' });
    expect(removed).toBeGreaterThan(0);
    const found = await verifyMirror(fresh.db, testSource, school, clearBodies);
    expect(found).toMatchObject({ corruptions: [], removed });
    const readings = fresh.db.knex('observation').where({ school_id: school.id });
    const second = await readings.clone().where('received_at', '>=', new Date(SECOND_YEAR)).pluck('id');
    expect(found.built).toBeGreaterThanOrEqual(second.length);
  });

  it('of which the first key was destroyed: believed, and nothing is read of what was sealed', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'zavuch-keys-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const keys = bodyKeysIn(directory);
    const school = await twoYears('closed', 23, keys);
    expect(await verifyMirror(fresh.db, testSource, school, keys)).toMatchObject({ corruptions: [], removed: 0 });
    const key = bodyKeyId(school.id, 2025);
    const sealed = await fresh.db.knex('body').where({ key_id: key }).pluck('id');
    expect(destroyKey(directory, key)).toBe(true);
    expect((await verifyMirror(fresh.db, testSource, school, keys)).corruptions).not.toEqual([]);
    await insertRetentionAct(fresh.db.knex, school.id, { kind: 'destroy-key', ...ACT, details: { key } });
    const found = await verifyMirror(fresh.db, testSource, school, keys);
    expect(found).toMatchObject({ corruptions: [], removed: sealed.length });
    expect(found.believed).toBeLessThan(found.observations);
    const one = fresh.db.knex('mark').where({ school_id: school.id }).min('id');
    await fresh.db.knex('mark').where('id', one).update({ value: 'x' });
    expect((await verifyMirror(fresh.db, testSource, school, keys)).corruptions).not.toEqual([]);
  });
});

describe('finding what was damaged where pages are gone', () => {
  let fresh: FreshDatabase;
  let school: School;
  /** The last observation that is only believed. */
  let checkpoint = 0;
  /** The last pages of their addresses before it are there; of one address there is none after it. */
  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await newSchool(fresh.db, 'half-gone');
    const run = await newRun(fresh.db, school);
    const pages = scriptedPages(23, 24);
    const half = pages.length / 2;
    for (const name of ['Гео', 'Геогр.', 'География']) await applyPages(fresh.db, school, run, [subjectPage(name)]);
    for (const [nth, page] of pages.entries())
      if (nth < half || page.address !== 'grid/his') await applyPages(fresh.db, school, run, [page]);
    const until = pages[half]?.receivedAt ?? 0;
    const early = fresh.db.knex('observation').where({ school_id: school.id, status: 'applied' });
    early.where('received_at', '<', new Date(until));
    const lastPages = await early.clone().groupBy('scope_id').max('body_id as id');
    const last = lastPages.map(({ id }) => id);
    const gone = await early.clone().whereNotIn('body_id', last).pluck('body_id');
    const act = await insertRetentionAct(fresh.db.knex, school.id, { kind: 'erase', ...ACT });
    await removeBodies(fresh.db.knex, school.id, act, gone);
    checkpoint = (await early.clone().max('id as id').first())?.['id'];
  });
  afterAll(() => fresh.close());

  it('says how much it proved and how much it must believe', async () => {
    const found = await verifyMirror(fresh.db, testSource, school, clearBodies);
    const all = await fresh.db.knex('observation').where({ school_id: school.id }).pluck('id');
    const gone = await fresh.db.knex('body').where({ school_id: school.id }).whereNull('content').pluck('id');
    expect(found).toMatchObject({ corruptions: [], observations: all.length, removed: gone.length });
    expect(found.believed).toBeGreaterThan(gone.length);
    expect(found.believed).toBeLessThanOrEqual(all.filter((id) => id <= checkpoint).length);
    expect(found.built).toBe(all.length - found.believed);
  });

  const only = `scope_id = (select id from scope where address = 'grid/his')`;
  const pick = (table: string, where: string) => `id = (select min(id) from ${table} where ${where})`;
  const early = 'end_observation_id < :checkpoint';
  const chained = `${early} and exists (select 1 from value_version p where p.entity = value_version.entity
    and p.fact_id = value_version.fact_id and p.end_kind = 'changed' and p.end_observation_id = value_version.seen_observation_id)`;
  const lastBody = `(select max(o.body_id) from observation o join scope s on s.id = o.scope_id where s.address = 'grid/his')`;
  const act = `(select min(id) from retention_act)`;
  const damages: readonly (readonly [string, string])[] = [
    [
      'a mark that only its last page shows was altered',
      `update mark set value = '1' where ${pick('mark', `${only} and gone_at is null`)}`,
    ],
    ['such a mark is missing', `delete from mark where ${pick('mark', `${only} and gone_at is null`)}`],
    [
      'such a mark is said to be gone',
      `update mark set gone_at = seen_at where ${pick('mark', `${only} and gone_at is null`)}`,
    ],
    [
      'such a mark came back',
      `update mark set gone_at = null, gone_observation_id = null, gone_absent_at = null where ${pick('mark', `${only} and gone_at is not null`)}`,
    ],
    [
      'a topic from before was altered',
      `update lesson_topic set text = 'x' where ${pick('lesson_topic', 'seen_observation_id < :checkpoint and gone_at is null')}`,
    ],
    [
      'a mark from after was altered',
      `update mark set value = '1' where ${pick('mark', 'seen_observation_id > :checkpoint and gone_at is null')}`,
    ],
    [
      'a version from after was lost',
      `delete from value_version where ${pick('value_version', 'end_observation_id > :checkpoint')}`,
    ],
    [
      'an image from before began at another time',
      `update mark set seen_at = seen_at - interval '1 minute' where ${pick('mark', `${only} and gone_at is null`)}`,
    ],
    [
      'a version from before began at another time',
      `update value_version set seen_at = seen_at - interval '1 minute' where ${pick('value_version', early)}`,
    ],
    [
      'a version from before began elsewhere',
      `update value_version set seen_observation_id = seen_observation_id - 1 where ${pick('value_version', early)}`,
    ],
    [
      'a version from before ended elsewhere',
      `update value_version set end_observation_id = end_observation_id + 1 where ${pick('value_version', `${early} and end_kind = 'changed'`)}`,
    ],
    [
      'a version from before was lost out of a chain',
      `delete from value_version where ${pick('value_version', chained)}`,
    ],
    [
      'a version from before has no fact',
      `update value_version set fact_id = 999999 where ${pick('value_version', early)}`,
    ],
    [
      'the hash of an unchanged page from before was altered',
      `update observation set rows_hash = 'x' where ${pick('observation', `status = 'same' and id < :checkpoint`)}`,
    ],
    ['a kept page from before was damaged', `update body set content = 'x' where id = ${lastBody}`],
    [
      'a kept page from before was exchanged',
      `update body set content = (select content from body where content is not null and id <> ${lastBody} order by id limit 1) where id = ${lastBody}`,
    ],
    [
      'a page that the policy keeps was pruned',
      `update body set content = null, removed_by = (select max(id) from retention_act) where id = ${lastBody}`,
    ],
    ['a page is said to be gone and is there', `update body set removed_by = ${act} where id = ${lastBody}`],
    ['a page is gone and nobody took it', `update body set content = null where id = ${lastBody}`],
    [
      'a page is gone by an act that takes no pages',
      `update body set removed_by = (select id from retention_act where kind = 'destroy-key') where id = (select min(id) from body where content is null)`,
    ],
  ];

  it.each(damages)('finds that %s', async (_what, damage) => {
    expect((await verifyDamaged(damage)).corruptions.length).toBeGreaterThan(0);
  });

  it('a value that had ended before, on pages that are gone, is beyond proof: it is counted as believed', async () => {
    const where = pick('value_version', `${early} and entity = 'mark' and end_kind = 'changed'`);
    const found = await verifyDamaged(`update value_version set image = image || '{"value": "1"}' where ${where}`);
    expect(found.corruptions).toEqual([]);
    expect(found.believed).toBeGreaterThan(0);
  });

  /** Whoever damages evidence first takes away what guards it. */
  async function verifyDamaged(damage: string): Promise<Verification> {
    const undone = new Error('undone');
    let found: Verification | undefined;
    const done = fresh.db.knex.transaction(async (trx) => {
      for (const table of ['observation', 'value_version', 'body'])
        await trx.raw(`alter table ${table} disable trigger all`);
      await trx.raw('alter table body drop constraint body_removed_by_an_act');
      await insertRetentionAct(trx, school.id, { kind: 'destroy-key', ...ACT, details: { key: 'another' } });
      await insertRetentionAct(trx, school.id, { kind: 'prune', ...ACT, details: { keptSince: ACT.at } });
      expect(await trx.raw(damage.replaceAll(':checkpoint', String(checkpoint)))).toMatchObject({ rowCount: 1 });
      found = await verifyMirror({ ...fresh.db, engine: 'embedded', knex: trx }, testSource, school, clearBodies);
      throw undone;
    });
    await expect(done).rejects.toBe(undone);
    if (found === undefined) throw new Error('not verified');
    return found;
  }
});

function subjectPage(name: string): Page {
  const requestedAt = Date.UTC(2025, 8, 1);
  return pageOf('subjects', { subject: [{ id: 'geo', name }] }, [whole('subject')], { requestedAt });
}

/** Takes away some of the applied pages among the first part of them. */
async function remove(knex: Knex, school: School, chosen: (nth: number) => boolean, part: number): Promise<void> {
  const ids = await knex('observation')
    .where({ school_id: school.id, status: 'applied' })
    .whereNotNull('body_id')
    .orderBy('id')
    .pluck('body_id');
  const first = ids.slice(0, Math.floor(ids.length * part)).filter((_, nth) => chosen(nth));
  const act = await insertRetentionAct(knex, school.id, { kind: 'erase', ...ACT });
  await removeBodies(knex, school.id, act, first);
}
