import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPages } from '../../../src/sync/apply.js';
import type { FailedPage, Page } from '../../../src/sync/connector.js';
import { acceptHold, rejectHold } from '../../../src/sync/hold.js';
import { scopeKey } from '../../../src/sync/run.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { contradictoryHolds } from '../../../src/sync/verify-holds.js';
import { BODIES_AT_ONCE } from '../../../src/sync/verify-observations.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newRun,
  newSchool,
  pageOf,
  testSource,
  whole,
} from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';

const END = Date.UTC(2025, 8, 30);
const MINUTE = 60_000;

describe('verifying the mirror', () => {
  let fresh: FreshDatabase;
  let school: School;
  beforeAll(async () => {
    fresh = await freshDatabase();
    school = await newSchool(fresh.db, 'verified');
    const run = await newRun(fresh.db, school);
    const pages = scriptedPages(23, 5);
    const apply = (...some: (Page | FailedPage)[]) => applyPages(fresh.db, school, run, some);
    for (const page of pages) await apply(page);
    const [his, alg] = [lastOf(pages, 'grid/his'), lastOf(pages, 'grid/alg')];
    await apply(withoutMarks(his, 1), withoutMarks(his, 2));
    const scopeId = run.known.scopes.get(scopeKey(his.view, his.address))?.id ?? -1;
    await acceptHold(fresh.db, school, run, { scopeId, by: 'Завуч', at: END + 3 * MINUTE });
    await apply(withoutMarks(alg, 4), withoutMarks(alg, 5), shapeless(lastOf(pages, 'lessons/his')));
    // An answer that comes after one that was asked for later.
    await apply(pages.find(({ address }) => address === 'lessons/alg') as Page);
  });
  afterAll(() => fresh.close());

  const verify = () => verifyMirror(fresh.db, testSource, school, clearBodies);

  it('finds nothing in a sound mirror and leaves no trace', async () => {
    const { observations, corruptions } = await verify();
    expect(corruptions).toEqual([]);
    expect(observations).toBeGreaterThan(20);
    const schools = await fresh.db.knex.raw<{ rows: { count: number }[] }>(
      "select count(*) as count from school where vendor like 'verified%'",
    );
    expect(schools.rows).toEqual([{ count: 1 }]);
  });

  const anotherBody = (status: string) =>
    `update body set content = (select content from body where id <> b.id and content <> b.content order by id limit 1)
     from body b where b.id = body.id and b.id = (select max(body_id) from observation where status = '${status}' and parser_rev > 0)`;
  const first = (table: string, where = 'true') => `id = (select min(id) from ${table} where ${where})`;
  const aCarried = first(
    'value_version',
    `entity = 'mark' and journal_id <> (select m.journal_id from mark m where m.id = value_version.fact_id)`,
  );
  const aSighting = `(entity, fact_id) = (select entity, fact_id from sighting where entity = 'groupMember' order by fact_id limit 1)`;
  const holdDamages: readonly (readonly [string, string])[] = [
    ['a decided hold was lost', `delete from hold where ${first('hold', `resolution = 'accepted'`)}`],
    [
      'a decision was turned round',
      `update hold set resolution = 'rejected' where ${first('hold', `resolution = 'accepted'`)}`,
    ],
    [
      'a decision was invented',
      `update hold set resolution = 'accepted', resolved_at = opened_at, resolved_by = 'x' where ${first('hold', `resolved_at is null and reason = 'loss'`)}`,
    ],
    [
      'a decision has nobody who took it',
      `update hold set resolved_by = null where ${first('hold', `resolution = 'accepted'`)}`,
    ],
    ['a hold has another reason', `update hold set reason = 'shape' where ${first('hold', `reason = 'loss'`)}`],
    [
      'a hold has another beginning',
      `update hold set opened_at = opened_at - interval '1 hour' where ${first('hold')}`,
    ],
    ['a hold reaches back', `update hold set after_observation_id = after_observation_id - 1 where ${first('hold')}`],
    ['a hold is of another page', `update hold set observation_id = observation_id + 1 where ${first('hold')}`],
  ];
  const damages: readonly (readonly [string, string])[] = [
    ['a sighting was lost', `delete from sighting where ${aSighting}`],
    [
      'a sighting was added',
      `insert into sighting select s.school_id, s.id, 'groupMember', 999999, 1 from scope s where s.id = (select min(id) from scope)`,
    ],
    [
      'something unheard of was sighted',
      `insert into sighting select s.school_id, s.id, 'rumour', 1, 1 from scope s where s.id = (select min(id) from scope)`,
    ],
    [
      'a sighting is said to be older',
      `update sighting set since_observation_id = since_observation_id - 1 where ${aSighting}`,
    ],
    ['a hold was lost', `delete from hold where ${first('hold', 'resolved_at is null')}`],
    [
      'the body of a held page was damaged',
      `update body set content = 'x'::bytea where id = (select max(body_id) from observation where status = 'held' and parser_rev > 0)`,
    ],
    ['the body of a held page was exchanged', anotherBody('held')],
    [
      'the body of a held page was lost',
      `update observation set body_id = null where ${first('observation', `status = 'held' and parser_rev > 0`)}`,
    ],
    [
      'the body of a stale page was damaged',
      `update body set content = 'x'::bytea where id = (select max(body_id) from observation where status = 'stale')`,
    ],
    ['the body of a stale page was exchanged', anotherBody('stale')],
    [
      'the hash of an unchanged page was altered',
      `update observation set rows_hash = 'x' where ${first('observation', `status = 'same'`)}`,
    ],
    [
      'what a page covered was altered',
      `update observation set coverage = '[]' where ${first('observation', `status = 'applied'`)}`,
    ],
    [
      'a mark was seen in another observation',
      `update mark set seen_observation_id = seen_observation_id - 1 where ${first('mark')}`,
    ],
    [
      'a mark went in another observation',
      `update mark set gone_observation_id = gone_observation_id - 1 where ${first('mark', 'gone_at is not null')}`,
    ],
    [
      'a version was seen in another observation',
      `update value_version set seen_observation_id = seen_observation_id + 1 where ${first('value_version')}`,
    ],
    [
      'a version ended in another observation',
      `update value_version set end_observation_id = end_observation_id + 1 where ${first('value_version')}`,
    ],
    ['it was lost that a mark was carried', `delete from value_version where ${aCarried}`],
    [
      'a mark is said to have stood elsewhere',
      `update value_version set image = image || '{"journal_id": 1}' where ${aCarried}`,
    ],
    ['a mark belongs to another page', `update mark set scope_id = scope_id + 1 where ${first('mark')}`],
    ['a mark was read by another view', `update mark set view = 'x' where ${first('mark')}`],
    ['a version has no fact', `update value_version set fact_id = 999999 where ${first('value_version')}`],
    ['a version of no entity was added', `update value_version set entity = 'rumour' where ${first('value_version')}`],
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
    [
      'a body was damaged',
      `update body set content = 'x'::bytea where id = (select max(body_id) from observation where status = 'applied')`,
    ],
    [
      'a proof was lost',
      `update observation set rows_hash = 'x' where id = (select max(id) from observation where status = 'applied')`,
    ],
  ];

  it.each(damages)('finds that %s', (_what, damage) =>
    damaged(damage, async (trx) => {
      const within = { ...fresh.db, engine: 'embedded', knex: trx } as const;
      return (await verifyMirror(within, testSource, school, clearBodies)).corruptions;
    }),
  );

  it.each(holdDamages)('finds that %s', (_what, damage) =>
    damaged(damage, (trx) => contradictoryHolds(trx, school.id, [])),
  );

  /** Whoever damages evidence first takes away what guards it. */
  async function damaged(damage: string, find: (trx: Knex.Transaction) => Promise<readonly unknown[]>): Promise<void> {
    const undone = new Error('undone');
    const done = fresh.db.knex.transaction(async (trx) => {
      for (const table of ['observation', 'value_version', 'body'])
        await trx.raw(`alter table ${table} disable trigger all`);
      expect(await trx.raw(damage)).toMatchObject({ rowCount: 1 });
      expect((await find(trx)).length).toBeGreaterThan(0);
      throw undone;
    });
    await expect(done).rejects.toBe(undone);
  }

  it('an acceptance that was interrupted before its last step is no damage; it goes on, and cannot be turned round', async () => {
    const other = await newSchool(fresh.db, 'half-accepted');
    const run = await newRun(fresh.db, other);
    const pages = scriptedPages(23, 5);
    for (const page of pages) await applyPages(fresh.db, other, run, [page]);
    const his = lastOf(pages, 'grid/his');
    await applyPages(fresh.db, other, run, [withoutMarks(his, 1)]);
    const scopeId = run.known.scopes.get(scopeKey(his.view, his.address))?.id ?? -1;
    const decision = { scopeId, by: 'Завуч', at: END + 3 * MINUTE };
    const word = () => fresh.db.knex('hold').where({ school_id: other.id });
    expect(await acceptHold(fresh.db, other, run, decision)).toMatchObject({ applied: 1 });
    await word().update({ resolution: null, resolved_at: null, resolved_by: null });
    expect(await verifyMirror(fresh.db, testSource, other, clearBodies)).toMatchObject({ corruptions: [] });
    await expect(rejectHold(fresh.db, other, run, decision)).rejects.toMatchObject({
      name: 'OperatorError',
      nextStep: expect.stringContaining('примите страницу ещё раз'),
    });
    expect(await acceptHold(fresh.db, other, run, decision)).toMatchObject({ applied: 0, heldAgain: false });
    expect(await word().select('resolution')).toEqual([{ resolution: 'accepted' }]);
  });

  it('names no person: not even one who is known by name alone', async () => {
    const other = await newSchool(fresh.db, 'substituted');
    const run = await newRun(fresh.db, other);
    const substitution = {
      ...{ schoolClass: '7А', date: '2025-09-30', bell: 2, oldSubject: 'Алгебра', oldTeacher: 'Тестова А. А.' },
      ...{ newSubject: 'История', newTeacher: 'Пробная Б. Б.', cancelled: false },
    };
    const coverage = [whole('substitution', '2025-09-01', '2025-10-26')];
    await applyPages(fresh.db, other, run, [
      pageOf('listing', listingRows(1), listingCoverage, { requestedAt: END }),
      pageOf('replaces', { substitution: [substitution] }, coverage, { requestedAt: END }),
    ]);
    await fresh.db.knex('substitution').where({ school_id: other.id }).update({ cancelled: true });
    const { corruptions } = await verifyMirror(fresh.db, testSource, other, clearBodies);
    expect(corruptions.map(({ entity }) => entity)).toEqual(['substitution', 'substitution']);
    expect(JSON.stringify(corruptions)).not.toMatch(/Тестова|Пробная/);
  });

  it('has few bodies in memory at a time', async () => {
    const large = await newSchool(fresh.db, 'large');
    const run = await newRun(fresh.db, large);
    const pages = Array.from({ length: BODIES_AT_ONCE + 3 }, (_, nth) =>
      pageOf(`subjects/${nth}`, { subject: [{ id: `${nth}`, name: `${nth}` }] }, [whole('subject')], {
        requestedAt: END,
      }),
    );
    await applyPages(fresh.db, large, run, pages);
    const read: number[] = [];
    const watch = ({ rows = [] }: { rows?: readonly object[] }) => {
      read.push(rows.filter((row) => 'content' in row).length);
    };
    fresh.db.knex.on('query-response', watch);
    expect(await verifyMirror(fresh.db, testSource, large, clearBodies)).toMatchObject({ corruptions: [] });
    fresh.db.knex.removeListener('query-response', watch);
    expect(read.filter((count) => count > 0)).toEqual([BODIES_AT_ONCE, 3]);
  });
});

function lastOf(pages: readonly Page[], address: string): Page {
  return pages.filter((page) => page.address === address).at(-1) as Page;
}

/** Without the many marks that there were: the guard holds it. */
function withoutMarks(grid: Page, minutes: number): Page {
  const rows = { ...grid.rows, mark: [] };
  const requestedAt = END + minutes * MINUTE;
  const body = Buffer.from(JSON.stringify({ rows, coverage: grid.coverage }));
  return { ...grid, requestedAt, receivedAt: requestedAt + 900, rows, body };
}

function shapeless({ address, view }: Page): FailedPage {
  return {
    ...{ failed: true, address, view, requestedAt: END, receivedAt: END + 900, kind: 'changed' },
    ...{ reason: 'no table', body: Buffer.from('<html></html>') },
  };
}
