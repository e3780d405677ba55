import { expect } from 'vitest';
import { parserOf } from '../../../src/commands/wiring/source-of.js';
import { clockInWords } from '../../../src/commands/wiring/sync-words.js';
import { OperatorError } from '../../../src/core/errors.js';
import type { RunReport } from '../../../src/sync/run-report.js';
import { runSync } from '../../../src/sync/run-sync.js';
import { verifyMirror } from '../../../src/sync/verify.js';
import { clearBodies } from '../../support/mirror/pages.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { killedAt } from './kill.js';
import { contentOf, entriesOf, expectShown, versionCount } from './mirror.js';
import { type Planned, plainOf, planned } from './planned.js';
import { enteredAt, type State, texts } from './story.js';
import { tell } from './told.js';

const STATE = texts(12);
const KILLS = 20;

/** What breaks a reading off, and what the next one finds. */
export const interruption: readonly Check[] = [
  { id: 'C8', title: 'killed at any of 20 points and resumed, it ends where an undisturbed reading ends', run: kills },
  { id: 'C11', title: 'a state that is lost, damaged or of the future loses nothing', run: states },
  { id: 'C21', title: 'of one part that fails the others are kept, and it alone is repeated', run: oneFails },
  { id: 'C22', title: 'a database that goes away in mid-commit leaves no half of a page', run: databaseDown },
  { id: 'C23', title: 'of two readings at once the second is refused', run: twoAtOnce },
];

async function kills<S extends Source>(door: Door<S>): Promise<void> {
  const calm = await door.open({ story: [STATE] });
  // The embedded engine lives inside the process: there is nothing to kill beside it.
  if (calm.url === undefined) return expect(calm.db.engine).toBe('embedded');
  const reading = await planned(calm);
  const content = await contentOf(calm);
  for (let kill = 0; kill < KILLS; kill += 1) {
    // A file has no whole reading that could go on.
    const resume = door.sends && kill % 2 === 1 ? goingOn : fromTheStart;
    const point = { slowPage: 1 + Math.floor((kill * reading.pages) / KILLS), after: momentOf(kill) };
    const where = `${resume.name}: page ${point.slowPage}, ${point.after} ms`;
    const source = await door.open({ story: [STATE] });
    await killAt(door, source, reading, { ...point, isWhole: resume === goingOn });
    const applied = await resume(source, reading, point);
    // At most the page that was in hand has to be stored again, and those that had not come.
    expect(applied, where).toBeLessThanOrEqual(reading.pages - point.slowPage + 1);
    expect(await contentOf(source), where).toEqual(content);
    const { corruptions } = await verifyMirror(source.db, parserOf(), source.school, clearBodies);
    expect(corruptions, where).toEqual([]);
    await source.close();
  }
}

interface KillPoint {
  readonly slowPage: number;
  /** Milliseconds since that page came. */
  readonly after: number;
}

/** Before the page is applied, which begins after 200 ms, while it is, and right after; for both ways to resume. */
function momentOf(kill: number): number {
  return kill % 4 < 2 && kill % 8 < 4 ? kill : 195 + 2 * kill;
}

async function killAt<S extends Source>(
  door: Door<S>,
  source: S,
  { plans }: Planned,
  { slowPage, after, isWhole }: KillPoint & { readonly isWhole: boolean },
): Promise<void> {
  const { url: database = '', school, clock } = source;
  const asked = isWhole ? null : plans.map(plainOf);
  const job = { database, school, remote: await door.remote(source), plans: asked, now: clock.now(), slowPage };
  expect(await killedAt(job, after)).toBe('SIGKILL');
  await left(source);
  clock.tick(3_600_000);
}

/** Read again page by page: what was stored before the kill is met unchanged. Returns how many pages were applied. */
async function fromTheStart(source: Source, { plans }: Planned): Promise<number> {
  let applied = 0;
  for (const plan of plans) {
    const { db, school, clock } = source;
    const report = await runSync(db, await source.reader(), school, plan, { now: clock.now }, clearBodies);
    applied += report.outcomes.applied;
  }
  return applied;
}

/** The whole reading goes on as the operator's next command does it: what was stored is not asked for again. */
async function goingOn(source: Source, { pages }: Planned, { slowPage }: KillPoint): Promise<number> {
  const reports = await source.read();
  const sum = (of: (report: RunReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  expect(sum(({ known }) => known)).toBeGreaterThanOrEqual(slowPage - 1);
  expect(sum(({ known, pages: asked }) => known + asked)).toBe(pages);
  expect(await source.db.knex('whole_reading').select('finished_at')).toEqual([{ finished_at: expect.anything() }]);
  return sum(({ outcomes }) => outcomes.applied);
}

/** The server needs a moment to see that a process is gone, and its lock with it. */
async function left({ db }: Source): Promise<void> {
  const others = () =>
    db
      .knex('pg_locks')
      .where({ locktype: 'advisory' })
      .whereRaw('database = (select oid from pg_database where datname = current_database())')
      .pluck('pid');
  await expect.poll(others, { timeout: 20_000 }).toEqual([]);
}

const DAMAGES: readonly (readonly [name: string, statement: string])[] = [
  ['lost', `update observation set rows_hash = null`],
  ['damaged', `update observation set rows_hash = 'nonsense', coverage = '[]'`],
];
const OF_THE_FUTURE = `update observation set requested_at = requested_at + interval '3 days',
  received_at = received_at + interval '3 days'`;

async function states<S extends Source>(door: Door<S>): Promise<void> {
  const later = texts(12, { 2: 'Изменено' });
  const damaged = async (statement: string) => {
    const source = await door.open({ story: [STATE, later] });
    await source.read();
    await source.db.knex.raw('alter table observation disable trigger all');
    await source.db.knex.raw(statement);
    source.at(1);
    return source;
  };
  for (const [name, statement] of DAMAGES) {
    const source = await damaged(statement);
    expect((await tell(source)).code, name).toBeNull();
    await expectOneChange(door, source, later);
  }
  // What seems older than what is known is kept as evidence and said to wait; nothing is lost when its time has come.
  const source = await damaged(OF_THE_FUTURE);
  const { reports } = await tell(source);
  expect(clockInWords(reports).join('\n')).toMatch(/прежнее чтение помечено более поздним временем: \d+ страниц/u);
  await expectShown(door, source, STATE);
  const bodies: readonly Buffer[] = await source.db.knex('body').pluck('content');
  expect(bodies.some((body) => holdsText(body, 'Изменено'))).toBe(true);
  source.at(5);
  await source.read();
  await expectOneChange(door, source, later);
}

async function expectOneChange<S extends Source>(door: Door<S>, source: S, state: State): Promise<void> {
  await expectShown(door, source, state);
  expect((await entriesOf(door, source))[2]?.values).toEqual(['Тема 3', 'Изменено']);
  expect(await versionCount(source.db)).toBe(1);
}

/** JSON may write the letters by their codes. */
function holdsText(body: Buffer, text: string): boolean {
  return (
    body.includes(text) ||
    body.includes(JSON.stringify(text).replace(/[^ -~]/gu, (sign) => `\\u0${sign.charCodeAt(0).toString(16)}`))
  );
}

async function oneFails<S extends Source>(door: Door<S>): Promise<void> {
  const { wound, rest, again, asked } = door.failing;
  const source = await door.open({ story: [STATE] });
  wound.inflict(source);
  const { code, words } = await tell(source);
  expect(code).toBeNull();
  expect(words).toMatch(wound.told ?? /./u);
  await expectShown(door, source, rest(STATE), 'what did not fail');
  source.heal();
  source.clock.tick(3_600_000);
  const before = source.simulator.log.length;
  await again(source);
  await expectShown(door, source, STATE, 'what had failed');
  const asks = source.simulator.log.slice(before).map(({ path }) => decodeURI(path));
  expect(asks.filter((path) => !asked.test(path))).toEqual([]);
}

/** A changed fact is written, and before its transaction ends every connection to the database is gone. */
const CUT = `
  create function cut() returns trigger language plpgsql as $$ begin
    perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
    perform pg_terminate_backend(pg_backend_pid());
    return new;
  end $$;
  create trigger cut after insert on value_version for each statement execute function cut()`;

async function databaseDown<S extends Source>(door: Door<S>): Promise<void> {
  const later = texts(12, { 2: 'Изменено', 7: 'И это' });
  const source = await door.open({ story: [STATE, later] });
  if (source.url === undefined) return expect(source.db.engine).toBe('embedded');
  await source.read();
  const before = await entriesOf(door, source);
  source.at(1);
  await source.db.knex.raw(CUT);
  expect((await tell(source)).code).toBe('database-lost');
  expect(await entriesOf(door, source)).toEqual(before);
  expect(await versionCount(source.db)).toBe(0);
  await source.db.knex.raw('drop function cut cascade');
  source.clock.set(enteredAt(3));
  expect(await tell(source)).toMatchObject({ code: null, words: '' });
  await expectShown(door, source, later);
  expect(await versionCount(source.db)).toBe(2);
}

async function twoAtOnce<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  const refusals: unknown[] = [];
  const reports = await source.read((connector) => ({
    ...connector,
    async *pull(...asked) {
      if (refusals.length === 0) refusals.push(await source.read().catch((error: unknown) => error));
      yield* connector.pull(...asked);
    },
  }));
  expect(refusals[0]).toBeInstanceOf(OperatorError);
  expect(refusals[0]).toMatchObject({ code: 'sync-busy' });
  expect(reports.every(({ status }) => status === 'done')).toBe(true);
  await expectShown(door, source, STATE);
}
