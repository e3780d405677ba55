import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPage, applyPages } from '../../../src/sync/apply.js';
import type { FailedPage, Page } from '../../../src/sync/connector.js';
import { acceptHold, rejectHold } from '../../../src/sync/hold.js';
import { type SyncRun, scopeKey } from '../../../src/sync/run.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { cutAt } from '../../support/mirror/cut.js';
import { Oracle } from '../../support/mirror/oracle.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { fingerprint, readStored } from '../../support/mirror/stored.js';
import { ADDRESSES, byView, edit, newWorld, show, type World, windowOf } from '../../support/mirror/world.js';

const START = Date.UTC(2025, 8, 12, 5);
const MINUTE = 60_000;
const RUNS = Number(process.env['MIRROR_HISTORIES'] ?? 200);

const EVERYTHING = [
  ...['accepted', 'applied', 'bulk', 'changed', 'failed', 'gone', 'held', 'moved', 'rebaselined', 'rejected', 'same'],
  ...['stale', 'work moved'],
];

const small = fc.nat({ max: 31 });
const step = fc.record({
  edits: fc.array(fc.record({ kind: small, a: small, b: small, c: small }), { maxLength: 4 }),
  address: fc.integer({ min: 1, max: 4 }),
  how: fc.constantFrom(
    'poll',
    'poll',
    'poll',
    'poll',
    'doubtful',
    'late',
    'twice',
    'failed',
    'shapeless',
    'view',
    'early',
    'later',
    'all',
    'cut',
    'cut-answered',
    'accept',
    'reject',
  ),
  minutes: fc.integer({ min: 1, max: 3000 }),
  at: fc.integer({ min: 1, max: 30 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface History {
  readonly world: World;
  readonly oracle: Oracle;
  readonly school: School;
  readonly run: SyncRun;
  now: number;
  late: Page | null;
  /** Addresses that are now read by another view. */
  readonly other: Set<string>;
}

describe('the promise of the mirror', () => {
  let fresh: FreshDatabase;
  let count = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  it('stores every observed change once, with its interval, whatever happens on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const history = await begin();
        for (const one of steps) await take(history, one);
        await compare(history);
        await repeat(history);
      }),
      { numRuns: RUNS, endOnFailure: process.env['MIRROR_SHRINK'] !== '1', ...seedOf() },
    );
    expect(await whatHappened()).toEqual(EVERYTHING);
  }, 600_000);

  /** The histories are worth nothing if they never met a guard. */
  async function whatHappened(): Promise<readonly string[]> {
    const found = await fresh.db.knex.raw<{ rows: { what: string }[] }>(
      `select distinct end_kind as what from value_version union select distinct status from observation
       union select 'bulk' from mark where bulk
       union select 'work moved' from value_version where entity = 'work' and end_kind = 'moved' union select resolution from hold where resolution is not null order by 1`,
    );
    return found.rows.map((row) => row.what);
  }

  async function begin(): Promise<History> {
    count += 1;
    const school = await newSchool(fresh.db, `history-${count}`);
    const run = await newRun(fresh.db, school);
    const history: History = {
      world: newWorld(),
      oracle: new Oracle(),
      school,
      run,
      now: START,
      late: null,
      other: new Set(),
    };
    await deliverAll(history, lookEverywhere(history));
    return history;
  }

  function look(history: History, address: string, clockDoubtful: boolean): Page {
    history.now += MINUTE;
    const at = { requestedAt: history.now, receivedAt: history.now + 900, clockDoubtful };
    const page = show(history.world, address, at);
    return byView(page, viewOf(history, address));
  }

  function viewOf({ other }: History, address: string): string {
    return `test/${address.split('/')[0]}${other.has(address) ? '-other' : ''}`;
  }

  async function deliver(history: History, page: Page): Promise<void> {
    await deliverAll(history, [page]);
  }

  async function deliverAll(history: History, pages: readonly Page[]): Promise<void> {
    const expected = pages.map((page) => history.oracle.deliver(page));
    const applied = await applyPages(fresh.db, history.school, history.run, pages);
    expect(applied.map(({ outcome }) => (outcome === 'same' ? 'applied' : outcome))).toEqual(expected);
  }

  async function fail(history: History, address: string, kind: FailedPage['kind']): Promise<void> {
    history.now += MINUTE;
    const view = viewOf(history, address);
    const [requestedAt, receivedAt] = [history.now, history.now + 900];
    const body = kind === 'changed' ? Buffer.from('no table') : null;
    const page: FailedPage = { failed: true, address, view, requestedAt, receivedAt, kind, reason: kind, body };
    if (kind === 'changed') history.oracle.deliverShapeless(`${view} ${address}`, receivedAt);
    await applyPages(fresh.db, history.school, history.run, [page]);
  }

  async function take(history: History, { edits, address, how, minutes, at }: Step): Promise<void> {
    for (const one of edits) edit(history.world, one);
    history.now += minutes * MINUTE;
    const place = ADDRESSES[address] as string;
    const other = OTHERWISE[how];
    if (other !== undefined) return other(history, place);
    if (how === 'view' && !history.other.delete(place)) history.other.add(place);
    const page = seenThrough(how, look(history, place, how === 'doubtful'));
    if (how === 'cut' || how === 'cut-answered') await cut(history, page, at, how === 'cut-answered');
    await deliver(history, page);
    if (how === 'twice') await deliver(history, page);
  }

  /** Steps that are no look at one page. */
  const OTHERWISE: Readonly<Partial<Record<Step['how'], (history: History, place: string) => Promise<void>>>> = {
    accept: (history, place) => decide(history, place, 'accept'),
    reject: (history, place) => decide(history, place, 'reject'),
    failed: (history, place) => fail(history, place, 'unavailable'),
    shapeless: (history, place) => fail(history, place, 'changed'),
    late: comeLate,
    all: (history) => deliverAll(history, lookEverywhere(history)),
  };

  async function comeLate(history: History, place: string): Promise<void> {
    const { late } = history;
    history.late = look(history, place, false);
    if (late !== null) await deliver(history, late);
  }

  function lookEverywhere(history: History): readonly Page[] {
    return ADDRESSES.map((address) => look(history, address, false));
  }

  function seenThrough(how: Step['how'], page: Page): Page {
    return how === 'early' || how === 'later' ? windowOf(page, how === 'early') : page;
  }

  /** The page was on its way when the connection broke; it is delivered again, and the oracle counts it once. */
  async function cut(history: History, page: Page, at: number, answered: boolean): Promise<void> {
    const scissors = cutAt(fresh.db, at, answered);
    try {
      await applyPage(fresh.db, history.school, history.run, page);
    } catch (error) {
      if (!scissors.happened()) throw error;
    } finally {
      scissors.restore();
    }
  }

  async function decide(history: History, address: string, how: 'accept' | 'reject'): Promise<void> {
    const state = history.run.known.scopes.get(scopeKey(viewOf(history, address), address));
    if (state === undefined) return;
    const decision = { scopeId: state.id, by: 'Завуч', at: history.now };
    if (how === 'accept') await acceptHold(fresh.db, history.school, history.run, decision);
    else await rejectHold(fresh.db, history.school, history.run, decision);
    history.oracle[how](`${viewOf(history, address)} ${address}`);
  }

  async function compare({ oracle, school }: History): Promise<void> {
    const stored = await readStored(fresh.db, school);
    const expected = new Map(
      [...oracle.facts].map(([key, { scope: _s, column: _c, date: _d, student: _t, ...fact }]) => [key, fact]),
    );
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
  }

  /** Two more pulls of an unchanged source: the second writes its observations and nothing else. */
  async function repeat(history: History): Promise<void> {
    for (const address of ADDRESSES) await decide(history, address, 'accept');
    for (const address of ADDRESSES) await decide(history, address, 'accept');
    for (const address of ADDRESSES) await deliver(history, look(history, address, false));
    for (const address of ADDRESSES)
      while (history.oracle.scopes.get(`${viewOf(history, address)} ${address}`)?.opener != null)
        await decide(history, address, 'accept');
    for (const address of ADDRESSES) await deliver(history, look(history, address, false));
    await compare(history);
    const before = await fingerprint(fresh.db, history.school, ['observation']);
    const observations = await countObservations(history.school);
    for (const address of ADDRESSES) await deliver(history, look(history, address, false));
    expect(await fingerprint(fresh.db, history.school, ['observation'])).toBe(before);
    expect(await countObservations(history.school)).toBe(observations + ADDRESSES.length);
  }

  async function countObservations(school: School): Promise<number> {
    const found = await fresh.db.knex.raw<{ rows: { count: number }[] }>(
      'select count(*) as count from observation where school_id = ?',
      [school.id],
    );
    return Number(found.rows[0]?.count);
  }
});

/** The same histories every time, so that a run says something of the change alone; MIRROR_SEED takes others. */
function seedOf(): { readonly seed: number } {
  return { seed: Number(process.env['MIRROR_SEED'] ?? 20_260_901) };
}
