import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPages } from '../../../src/sync/apply.js';
import { acceptHold } from '../../../src/sync/hold.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { clearBodies, newRun, newSchool, testSource } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';

describe('verifying the mirror', () => {
  let fresh: FreshDatabase;
  let school: School;
  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await newSchool(fresh.db, 'verified');
    const run = await newRun(fresh.db, school);
    for (const page of scriptedPages(7)) await applyPages(fresh.db, school, run, [page]);
    const held = await fresh.db.knex.raw<{ rows: { scope_id: number }[] }>(
      'select scope_id from hold where resolved_at is null',
    );
    for (const { scope_id } of held.rows)
      await acceptHold(fresh.db, school, run, { scopeId: scope_id, by: 'Завуч', at: 0 });
  });
  afterAll(() => fresh.close());

  const verify = () => verifyMirror(fresh.db, testSource, school, clearBodies);

  it('finds nothing in a sound mirror and leaves no trace', async () => {
    const { observations, corruptions } = await verify();
    expect(corruptions).toEqual([]);
    expect(observations).toBeGreaterThan(40);
    const schools = await fresh.db.knex.raw<{ rows: { count: number }[] }>('select count(*) as count from school');
    expect(schools.rows).toEqual([{ count: 1 }]);
  });

  const damages: readonly (readonly [string, string])[] = [
    ['a mark was altered', `update mark set value = '5', comment = 'x' where id = (select min(id) from mark)`],
    ['a mark is missing', `delete from mark where id = (select max(id) from mark)`],
    ['a topic was altered', `update lesson_topic set text = 'другое' where id = (select min(id) from lesson_topic)`],
    [
      'an interval was altered',
      `update mark set seen_at = seen_at - interval '1 hour' where id = (select min(id) from mark)`,
    ],
    ['a version was lost', `delete from value_version where id = (select min(id) from value_version)`],
    [
      'a version was altered',
      `update value_version set end_seen_at = end_seen_at + interval '1 minute' where id = (select max(id) from value_version)`,
    ],
    [
      'a gone row came back',
      `update mark set gone_at = null, gone_absent_at = null where id = (select min(id) from mark where gone_at is not null)`,
    ],
    ['a body was damaged', `update body set content = 'x'::bytea where id = (select max(id) from body)`],
    [
      'a proof was lost',
      `update observation set rows_hash = 'x' where id = (select max(id) from observation where status = 'applied')`,
    ],
  ];

  it.each(damages)('finds that %s', async (_what, damage) => {
    const undone = new Error('undone');
    const damaged = fresh.db.knex.transaction(async (trx) => {
      // Whoever damages evidence first takes away what guards it.
      for (const table of ['observation', 'value_version', 'body'])
        await trx.raw(`alter table ${table} disable trigger all`);
      const changed = await trx.raw<{ rowCount: number }>(damage);
      expect(changed.rowCount).toBe(1);
      const { corruptions } = await verifyMirror(
        { ...fresh.db, engine: 'embedded', knex: trx },
        testSource,
        school,
        clearBodies,
      );
      expect(corruptions.length).toBeGreaterThan(0);
      throw undone;
    });
    await expect(damaged).rejects.toBe(undone);
  });
});
