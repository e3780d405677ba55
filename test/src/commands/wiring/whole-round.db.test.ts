import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncFully } from '../../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import type { School } from '../../../../src/domain/school.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { SCHOOL, type TinyEljur, tinyEljur } from '../../../support/connectors/tiny-eljur.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { clearBodies } from '../../../support/mirror/pages.js';

let fresh: FreshDatabase;
let eljur: TinyEljur;
let school: School;

beforeEach(async () => {
  fresh = await freshDatabase();
  school = await ensureSchool(fresh.db.knex, { name: SCHOOL.name, vendor: SCHOOL.vendor, zone: SCHOOL.zone });
});
afterEach(() => fresh.close());

async function startAt(now: number): Promise<void> {
  eljur = await tinyEljur(now);
}

const parts = () => ({ db: fresh.db, connector: eljur.connector, school, keys: clearBodies, context: eljur.context });

test('a full round reads lists, the timetable and both pages of every journal of the terms that have begun', async () => {
  await startAt(moment('2026-10-05', '07:00'));
  const reports = await syncFully(parts());
  expect(reports.map(({ status, outcomes }) => [status, outcomes.failed + outcomes.held])).toEqual([
    ['done', 0],
    ['done', 0],
  ]);
  const shown = eljur.simulator
    .polls()
    .filter(({ page }) => page === 'grid' || page === 'lessons')
    .map((poll) => `${poll.page} ${poll.className} ${poll.subject} ${poll.termName}`);
  // The pages of the first journal are opened once more, before all others: whether the account may.
  const tried = '7А 2 I четверть';
  expect([...shown].sort()).toEqual(
    [tried, tried, '7А 70 I четверть', '10Б 86 I полугодие']
      .flatMap((journal) => [`grid ${journal}`, `lessons ${journal}`])
      .sort(),
  );
});

describe('a whole reading that was broken off', () => {
  const BEFORE = moment('2026-10-05', '07:00');

  /** Reads everything and breaks off after so many pages. */
  async function breakOff(after: number): Promise<void> {
    const stop = new AbortController();
    let pages = 0;
    const progress = () => {
      pages += 1;
      if (pages === after) stop.abort(new Error('stopped by hand'));
    };
    const broken = { ...parts(), context: { ...eljur.context, progress, signal: stop.signal } };
    await expect(syncFully(broken)).rejects.toThrow('stopped by hand');
  }

  const sentSince = (mark: number) => eljur.simulator.log.length - mark;

  test.each([1, 4, 9, 14, 19, 24])('after page %d: goes on from there and ends as any other', async (after) => {
    await startAt(BEFORE);
    await breakOff(after);
    const mark = eljur.simulator.log.length;
    const reports = await syncFully(parts());
    expect(reports.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(reports.reduce((sum, { known }) => sum + known, 0)).toBe(after);
    const once = sentSince(mark);
    const again = eljur.simulator.log.length;
    const next = await syncFully(parts());
    expect(next.map(({ known, added, changed, gone }) => [known, added, changed, gone])).toEqual([
      ...[
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    ]);
    // Signing in and trials are repeated, pages are not.
    expect(sentSince(again) - once).toBe(after);
  });

  test.each([
    ['asked for in words', (asked: ReturnType<typeof parts>) => syncFully(asked, { anew: true })],
    ['by another account', (asked: ReturnType<typeof parts>) => syncFully(otherwise(asked))],
  ])('%s everything is asked anew', async (_why, read) => {
    await startAt(BEFORE);
    await breakOff(9);
    expect((await read(parts())).map(({ known }) => known)).toEqual([0, 0]);
  });

  const otherwise = (asked: ReturnType<typeof parts>) => ({
    ...asked,
    connector: { ...asked.connector, account: 'another' },
  });

  test('a page that waits for a person is asked for again', async () => {
    await startAt(BEFORE);
    const match = /^GET \/journal-app\/page\.journal\/class\.7А$/;
    eljur.simulator.faults.add({ match, kind: 'half-page', times: 2 });
    await breakOff(14);
    expect(await fresh.db.knex('observation').where({ status: 'held' })).toHaveLength(1);
    const reports = await syncFully(parts());
    expect(reports.reduce((sum, { known }) => sum + known, 0)).toBe(13);
    const seen = await fresh.db.knex('observation as o').join('scope as s', 's.id', 'o.scope_id').orderBy('o.id');
    const page = seen.filter(({ address }) => address === '/journal-app/page.journal/class.7А');
    // Once more, because those whom it was to name are strangers to the pages after it.
    expect(page.map(({ status }) => status)).toEqual(['held', 'held', 'held']);
  });

  test('twelve hours later everything is asked anew', async () => {
    await startAt(BEFORE);
    await breakOff(9);
    eljur.clock.set(moment('2026-10-05', '20:00'));
    const reports = await syncFully(parts());
    expect(reports.map(({ known }) => known)).toEqual([0, 0]);
  });

  test('a page whose stored body cannot be opened is asked for again', async () => {
    await startAt(BEFORE);
    await breakOff(9);
    const lost = {
      ...clearBodies,
      open: () => {
        throw new Error('the key is gone');
      },
    };
    const reports = await syncFully({ ...parts(), keys: lost });
    expect(reports.map(({ status, known }) => [status, known])).toEqual([
      ['done', 0],
      ['done', 0],
    ]);
  });
});
