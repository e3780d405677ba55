import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { stalePages } from '../../../src/db/stores/stale-pages.js';
import { markInterrupted } from '../../../src/db/stores/sync-runs.js';
import { applyPages } from '../../../src/sync/apply.js';
import type { Connector, FailedPage, Page, PullContext, PullPlan } from '../../../src/sync/connector.js';
import { openRun, runSync } from '../../../src/sync/run-sync.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import {
  clearBodies,
  listingCoverage,
  listingRows,
  newSchool,
  pageOf,
  parseJsonBody,
  testSource,
  whole,
} from '../../support/mirror/pages.js';
import { fingerprint } from '../../support/mirror/stored.js';

const T = Date.UTC(2025, 8, 10, 6);
const plan: PullPlan = { listings: true, timetable: null, journals: [] };
const context: PullContext = { now: () => T };
const listing = pageOf('listing', listingRows(3), listingCoverage, { requestedAt: T });
const grid = pageOf('grid/alg', { groupMember: [{ journal: '7А/alg/0', student: 's1' }] }, [whole('groupMember')], {
  requestedAt: T + 1000,
});

function source(
  pages: readonly (Page | FailedPage | Error)[],
  before: () => Promise<void> = async () => undefined,
): Connector {
  return {
    id: 'test',
    capabilities: async () => [],
    parse: parseJsonBody,
    show: () => null,
    async *pull() {
      await before();
      for (const page of pages) {
        if (page instanceof Error) throw page;
        yield page;
      }
    },
  };
}

describe('a run', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  const runs = async (schoolId: number) =>
    (
      await fresh.db.knex.raw<{ rows: object[] }>(
        'select status, error from sync_run where school_id = ? order by id',
        [schoolId],
      )
    ).rows;

  it('seals pages before a transaction begins, not within it', async () => {
    const school = await newSchool(fresh.db, 'run-seals');
    const order: string[] = [];
    const seal: typeof clearBodies.seal = (...args) => {
      order.push('seal');
      return clearBodies.seal(...args);
    };
    const watch = ({ sql }: { sql: string }) => {
      if (/^(begin|commit|rollback)/i.test(sql)) order.push(sql.toLowerCase().replace(';', ''));
    };
    const stranger = pageOf('grid/alg', { groupMember: [{ journal: '7А/alg/0', student: 'x' }] }, grid.coverage, {
      requestedAt: T + 1000,
    });
    const failed: FailedPage = {
      ...{ failed: true, address: 'grid/his', view: 'test/grid', requestedAt: T, receivedAt: T },
      ...{ kind: 'changed', reason: 'no table', body: Buffer.from('x') },
    };
    fresh.db.knex.on('query', watch);
    await runSync(fresh.db, source([listing, stranger, failed]), school, plan, context, { ...clearBodies, seal });
    fresh.db.knex.removeListener('query', watch);
    const within = order.filter(
      (what, index) => what === 'seal' && order.slice(0, index).findLast((one) => one !== 'seal') === 'begin',
    );
    expect(order).toContain('seal');
    expect(order).toContain('begin');
    expect(within).toEqual([]);
  });

  it('applies what the connector brings and records itself', async () => {
    const school = await newSchool(fresh.db, 'run-plain');
    const report = await runSync(fresh.db, source([listing, grid]), school, plan, context, clearBodies);
    expect(report).toMatchObject({
      status: 'done',
      pages: 2,
      added: 2 + 3 + 3 + 1 + 2 + 1,
      changed: 0,
      gone: 0,
      troubles: [],
    });
    expect(report.outcomes).toEqual({ applied: 2, same: 0, held: 0, failed: 0, stale: 0 });
    expect(await runs(school.id)).toEqual([{ status: 'done', error: null }]);
  });

  it('refuses a second run of the same school', async () => {
    const school = await newSchool(fresh.db, 'run-twice');
    const second = () => runSync(fresh.db, source([]), school, plan, context, clearBodies);
    const first = source([listing], async () => {
      await expect(second()).rejects.toMatchObject({ code: 'sync-busy' });
    });
    expect(await runSync(fresh.db, first, school, plan, context, clearBodies)).toMatchObject({ status: 'done' });
    expect(await second()).toMatchObject({ status: 'done', pages: 0 });
  });

  it('writes nothing more once another has taken its place, not even that a page is unchanged', async () => {
    const school = await newSchool(fresh.db, 'run-overtaken');
    const open = () => openRun(fresh.db, testSource, school, T, clearBodies);
    const overtaken = await open();
    await applyPages(fresh.db, school, overtaken, [listing, grid]);
    await markInterrupted(fresh.db.knex, school.id, T);
    await open();
    const before = await fingerprint(fresh.db, school, []);
    const later = { requestedAt: T + 5000, receivedAt: T + 6000 };
    const gone = { ...grid, ...later, rows: {} };
    for (const page of [{ ...grid, ...later }, gone])
      await expect(applyPages(fresh.db, school, overtaken, [page])).rejects.toMatchObject({ code: 'sync-overtaken' });
    expect(await fingerprint(fresh.db, school, [])).toEqual(before);
  });

  it('proves nothing by an older look that saw the very value', async () => {
    const school = await newSchool(fresh.db, 'run-back-again');
    const cell = { journal: '7А/alg/0', student: 's1', date: '2025-09-09', ordinal: 0, slot: 0, comment: '' };
    const look = (minutes: number, values: readonly string[], clockDoubtful = false) =>
      pageOf(
        'grid/alg',
        { groupMember: [{ journal: '7А/alg/0', student: 's1' }], mark: values.map((value) => ({ ...cell, value })) },
        [whole('groupMember'), whole('mark', '2025-09-01', '2025-10-26')],
        { requestedAt: T + minutes * 60_000, clockDoubtful },
      );
    const pages = [listing, look(1, ['5']), look(2, [], true), look(3, ['5']), look(4, ['4'], true), look(5, ['5'])];
    for (const page of pages) await runSync(fresh.db, source([page]), school, plan, context, clearBodies);
    const intervals = (table: string, ...columns: string[]) =>
      fresh.db.knex(table).where({ school_id: school.id }).orderBy('id').select(columns);
    expect(await intervals('mark', 'value', 'absent_at', 'gone_at')).toEqual([
      { value: '5', absent_at: null, gone_at: null },
    ]);
    expect(await intervals('value_version', 'end_kind', 'absent_at', 'end_absent_at')).toEqual([
      { end_kind: 'gone', absent_at: null, end_absent_at: T + 60_000 },
      { end_kind: 'changed', absent_at: null, end_absent_at: T + 180_000 },
      { end_kind: 'changed', absent_at: T + 180_000, end_absent_at: null },
    ]);
  });

  it('keeps what was read before the source failed, and passes over what it is told to be known', async () => {
    const school = await newSchool(fresh.db, 'run-failed');
    const broken = source([listing, new SourceUnavailable('Журнал не ответил.')]);
    await expect(runSync(fresh.db, broken, school, plan, context, clearBodies)).rejects.toThrow('Журнал не ответил.');
    expect(await runs(school.id)).toEqual([{ status: 'failed', error: 'Журнал не ответил.' }]);
    await fresh.db.knex.raw(`update sync_run set status = 'running' where school_id = ?`, [school.id]);
    const again = source([{ ...listing, isKnown: true }, grid]);
    const report = await runSync(fresh.db, again, school, plan, context, clearBodies);
    expect(report).toMatchObject({ known: 1, pages: 1, outcomes: { applied: 1, same: 0 } });
    expect((await runs(school.id))[0]).toMatchObject({ status: 'interrupted' });
  });

  it('keeps the page of a newcomer until the lists name him, then applies it with its own moment', async () => {
    const school = await newSchool(fresh.db, 'run-newcomer');
    await runSync(fresh.db, source([listing]), school, plan, context, clearBodies);
    const withNewcomer = (n: number) =>
      pageOf(
        'grid/alg',
        { groupMember: [1, 4].map((s) => ({ journal: '7А/alg/0', student: `s${s}` })) },
        grid.coverage,
        {
          requestedAt: T + n * 60_000,
        },
      );
    const ordinary = { ...plan, listings: false };
    const first = await runSync(fresh.db, source([withNewcomer(1)]), school, ordinary, context, clearBodies);
    expect(first).toMatchObject({ strangers: 1, outcomes: { held: 1 } });
    const second = await runSync(fresh.db, source([withNewcomer(2)]), school, ordinary, context, clearBodies);
    expect(second).toMatchObject({ strangers: 0, outcomes: { held: 1 } });
    const longer = pageOf('listing', listingRows(4), listingCoverage, { requestedAt: T + 180_000 });
    const third = await runSync(fresh.db, source([longer]), school, plan, context, clearBodies);
    expect(third.outcomes.applied).toBe(3);
    const { rows } = await fresh.db.knex.raw<{ rows: object[] }>(
      `select m.seen_at from group_member m where m.school_id = ? order by m.student_id`,
      [school.id],
    );
    expect(rows).toEqual([{ seen_at: T + 61_000 }, { seen_at: T + 61_000 }]);
    const open = await fresh.db.knex('hold').where({ school_id: school.id }).whereNull('resolved_at');
    expect(open).toEqual([]);
  });

  it('holds a page without the expected shape and records one that did not come', async () => {
    const school = await newSchool(fresh.db, 'run-troubles');
    const failed = (kind: FailedPage['kind'], address: string): FailedPage => ({
      failed: true,
      kind,
      address,
      view: 'test/grid',
      requestedAt: T,
      receivedAt: T + 5,
      reason: `${kind}!`,
      body: kind === 'changed' ? Buffer.from('<html>') : null,
    });
    const pages = [listing, failed('changed', 'grid/1'), failed('unavailable', 'grid/2')];
    const report = await runSync(fresh.db, source(pages), school, plan, context, clearBodies);
    expect(report.outcomes).toEqual({ applied: 1, same: 0, held: 1, failed: 1, stale: 0 });
    expect(report.troubles).toEqual([
      { address: 'grid/1', reason: 'changed!' },
      { address: 'grid/2', reason: 'unavailable!' },
    ]);
    const stale = () => stalePages(fresh.db.knex, school.id, [report.runId]);
    expect(await stale()).toEqual([
      { address: 'grid/1', lastReadAt: null },
      { address: 'grid/2', lastReadAt: null },
    ]);
    const holds = await fresh.db.knex.raw<{ rows: object[] }>('select reason from hold where school_id = ?', [
      school.id,
    ]);
    expect(holds.rows).toEqual([{ reason: 'shape' }]);
  });

  it('tells a clock that jumps back between runs and within one; what it proves nothing of has no interval', async () => {
    const school = await newSchool(fresh.db, 'run-clock');
    const HOUR = 3_600_000;
    const marked = (at: number, value: string, clockDoubtful = false) => {
      const mark = { journal: '7А/alg/0', student: 's1', date: '2025-09-09', ordinal: 0, slot: 0, value, comment: '' };
      const rows = { groupMember: [{ journal: '7А/alg/0', student: 's1' }], mark: value === '' ? [] : [mark] };
      const coverage = [whole('groupMember'), whole('mark', '2025-09-01', '2025-10-26')];
      return pageOf('grid/alg', rows, coverage, { requestedAt: at, clockDoubtful });
    };
    const pull = (...pages: Page[]) => runSync(fresh.db, source(pages), school, plan, context, clearBodies);
    const stored = () =>
      fresh.db
        .knex('mark')
        .where({ school_id: school.id })
        .whereNull('gone_at')
        .select('value', 'absent_at', 'seen_at');
    await pull(listing, marked(T, ''));
    // A day back and noticed, then an hour back and unnoticed: both come before what is known already.
    const back = await pull(marked(T - 24 * HOUR, '5', true), marked(T - HOUR, '5'));
    expect(back).toMatchObject({ doubtful: 1, outcomes: { applied: 0, stale: 2 } });
    expect(await stored()).toEqual([]);
    // A day ahead and noticed: it is there, and nothing is known of when.
    expect(await pull(marked(T + 24 * HOUR, '5', true))).toMatchObject({ doubtful: 1, outcomes: { applied: 1 } });
    // The clock is right again: this value was not there when it was right before, whatever the doubtful look showed.
    const right = await pull(marked(T + 2 * HOUR, '4'));
    expect(right).toMatchObject({ doubtful: 0, outcomes: { applied: 1, stale: 0 } });
    expect(await stored()).toEqual([{ value: '4', absent_at: T, seen_at: T + 2 * HOUR + 1000 }]);
    const ended = await fresh.db
      .knex('value_version')
      .where({ school_id: school.id })
      .select('end_kind', 'end_absent_at');
    expect(ended).toEqual([{ end_kind: 'changed', end_absent_at: null }]);
    const late = await pull(marked(T + 3 * HOUR, '3'));
    expect(late.outcomes.applied).toBe(1);
    expect(await stored()).toEqual([{ value: '3', absent_at: T + 2 * HOUR, seen_at: T + 3 * HOUR + 1000 }]);
  });

  it('knows when a page was last read that does not come now, and forgets one that comes again', async () => {
    const school = await newSchool(fresh.db, 'run-stale');
    const lost = { failed: true, kind: 'unavailable', reason: 'cut', nextStep: 'ask', body: null } as const;
    await runSync(fresh.db, source([listing]), school, plan, context, clearBodies);
    const { address, view } = listing;
    const missed: FailedPage = { ...lost, address, view, requestedAt: T + 100, receivedAt: T + 105 };
    const report = await runSync(fresh.db, source([missed]), school, plan, context, clearBodies);
    expect(report.troubles).toEqual([{ address, reason: 'cut', nextStep: 'ask' }]);
    expect(await stalePages(fresh.db.knex, school.id, [report.runId])).toEqual([
      { address, lastReadAt: listing.receivedAt },
    ]);
    const again = { ...listing, requestedAt: T + 200, receivedAt: T + 205 };
    const better = await runSync(fresh.db, source([again]), school, plan, context, clearBodies);
    expect(await stalePages(fresh.db.knex, school.id, [report.runId, better.runId])).toEqual([]);
  });
});
