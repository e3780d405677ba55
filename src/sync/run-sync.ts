import { ExpectedError } from '../core/errors.js';
import type { Traffic } from '../core/traffic.js';
import type { Database } from '../db/database.js';
import { databaseTrouble } from '../db/database-trouble.js';
import { noteNames } from '../db/stores/doubtful-names.js';
import { finishSyncRun, markInterrupted, startSyncRun } from '../db/stores/sync-runs.js';
import type { School } from '../domain/school.js';
import { applyPages, FIRST_LOAD_BATCH } from './apply.js';
import type { BodyKeys } from './bodies.js';
import type { Connector, FailedPage, Page, PullContext, PullPlan } from './connector.js';
import { followProgress } from './follow-progress.js';
import { releaseReferences } from './hold.js';
import { exclusively } from './lock.js';
import { type SyncRun, unread } from './run.js';
import { addPage, emptyTally, type RunReport, type Tally } from './run-report.js';
import { gatherStatistics } from './statistics.js';

/** The embedded engine has nobody who looks after the planner's statistics: without them its joins crawl. */
const MANY_ROWS = 1000;

/**
 * Pulls what the plan names and applies it. One run at a time per school: a second one is refused with an
 * `OperatorError`. Pages that the context says were answered before are passed over: they are in the mirror.
 * An error of the source or the database ends the run, is recorded and thrown on; pages applied before it stay.
 */
export async function runSync(
  db: Database,
  connector: Connector,
  school: School,
  plan: PullPlan,
  context: PullContext,
  keys: BodyKeys,
): Promise<RunReport> {
  return exclusively(db, school, async () => {
    await markInterrupted(db.knex, school.id, context.now());
    const run = await openRun(db, connector, school, context.now(), keys);
    return pullAll(db, connector, run, plan, context);
  });
}

/** Opens a run without pulling: for replays, tests and tools that bring their own pages. */
export async function openRun(
  db: Database,
  connector: Pick<Connector, 'id' | 'parse' | 'source'>,
  school: School,
  at: number,
  keys: BodyKeys,
): Promise<SyncRun> {
  const id = await startSyncRun(db.knex, { schoolId: school.id, source: connector.id, at });
  return {
    id,
    school,
    source: connector.source ?? connector.id,
    keys,
    parse: (view, address, body) => connector.parse(view, address, body),
    known: unread(),
  };
}

async function pullAll(
  db: Database,
  connector: Connector,
  run: SyncRun,
  plan: PullPlan,
  context: PullContext,
): Promise<RunReport> {
  const tally = emptyTally();
  const sentBefore = context.traffic?.() ?? null;
  const finish = async (status: RunReport['status'], error: string | null): Promise<RunReport> => {
    const { troubles, ...pages } = tally;
    const counts = { ...pages, traffic: sentSince(sentBefore, context) };
    await finishSyncRun(db.knex, { schoolId: run.school.id, id: run.id, at: context.now(), status, counts, error });
    return { runId: run.id, status, ...counts, troubles };
  };
  try {
    const following = followProgress(db.knex, run, context);
    await consume(db, run, connector.pull(run.school, plan, following.context), tally, following.tell);
    if (db.engine === 'embedded' && tally.added >= MANY_ROWS) await gatherStatistics(db);
    if (plan.listings) tally.outcomes.applied += await releaseReferences(db, run.school, run, context.now());
  } catch (thrown) {
    const error = databaseTrouble(thrown);
    // Shown on the first screen: what only the developers understand stays in the log.
    const message = error instanceof ExpectedError ? error.message : 'Внутренняя ошибка программы.';
    await finish(context.signal?.aborted === true ? 'interrupted' : 'failed', message).catch(() => undefined);
    throw error;
  }
  return finish(context.signal?.aborted === true ? 'interrupted' : 'done', null);
}

function sentSince(before: Traffic | null, context: PullContext): Traffic | null {
  const now = context.traffic?.() ?? null;
  if (before === null || now === null) return null;
  return { requests: now.requests - before.requests, retries: now.retries - before.retries };
}

/**
 * Pages that come fast share statements; at the pace of a real journal each is applied as it comes. What was read before
 * an error is kept.
 */
async function consume(
  db: Database,
  run: SyncRun,
  pages: AsyncIterable<Page | FailedPage>,
  tally: Tally,
  tell: () => Promise<void>,
): Promise<void> {
  let waiting: (Page | FailedPage)[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    const outcomes = await applyPages(db, run.school, run, batch);
    for (const [index, applied] of outcomes.entries()) addPage(tally, batch[index] as Page | FailedPage, applied);
    await noteDoubtful(db, run, batch);
  };
  const coming = pages[Symbol.asyncIterator]();
  try {
    for (let next = coming.next(); ; next = coming.next()) {
      if (waiting.length > 0 && !(await comesSoon(next))) await flush();
      const { done, value } = await next;
      if (done === true) break;
      if ('isKnown' in value) tally.known += 1;
      else waiting.push(value);
      if (isFull(waiting)) await flush();
      await tell();
    }
  } catch (error) {
    await flush().catch(() => undefined);
    await coming.return?.(undefined).catch(() => undefined);
    throw error;
  }
  await flush();
}

/** For a person to decide: what a page could not place is not in its rows. */
async function noteDoubtful(db: Database, run: SyncRun, pages: readonly (Page | FailedPage)[]): Promise<void> {
  for (const page of pages) {
    if ('failed' in page || page.names === undefined) continue;
    const { names, view: kind, receivedAt: at } = page;
    await db.knex.transaction((trx) => noteNames(trx, run.school.id, names, { lists: run.source, kind, at }));
  }
}

/** Grids of a whole year are large: so many bytes of pages are held, with all that is read in them, and no more. */
const WAITING_BYTES = 512 * 1024;

function isFull(waiting: readonly (Page | FailedPage)[]): boolean {
  const bytes = waiting.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
  return waiting.length >= FIRST_LOAD_BATCH || bytes >= WAITING_BYTES;
}

/** How long pages that have come wait for others to share a statement with. */
const LINGER_MS = 200;

async function comesSoon(next: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), LINGER_MS);
  });
  const settled = next.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, tired]);
  } finally {
    clearTimeout(timer);
  }
}
