import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import { commitPages, type Incoming } from './commit-pages.js';
import type { FailedPage, Page } from './connector.js';
import { Crossed } from './crossed.js';
import { Held, type HoldReason } from './held.js';
import { keepAside, keepFailed, keepSame } from './keep-page.js';
import { modeOf } from './mode.js';
import { refresh, type SyncRun, scopeKey } from './run.js';
import { incomingOf, isFailed, type Sorted, sortPage, type Unchanged } from './sort-page.js';
import { noteLoaded } from './statistics.js';
import { type Changes, noChanges } from './transaction.js';

export type Outcome = 'applied' | 'same' | 'held' | 'failed' | 'stale';

export interface Applied {
  readonly outcome: Outcome;
  readonly counts: Changes['counts'];
  /** Why the page was not applied; null where it was, or where an open hold is the reason. */
  readonly note: string | null;
  /** Set where this page opened a hold. */
  readonly hold?: HoldReason;
}

/** Scopes that share a transaction on a first load … */
export const FIRST_LOAD_BATCH = 20;
/** … and changed pages later: a transaction stays short on the embedded engine too. */
const CHANGED_BATCH = 10;

/** Applies one page in one transaction. After an error nothing of the page is stored, and it may be applied again. */
export async function applyPage(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  const [applied] = await applyPages(db, school, run, [page]);
  if (applied === undefined) throw new Error('a page has no outcome');
  return applied;
}

/**
 * Applies pages; what comes of each stands in their order. Pages of different addresses share a transaction: the first ones
 * of their scopes, or those that changed. Where one of them must be held, or two show the same fact, they are applied one
 * by one.
 */
export async function applyPages(
  db: Database,
  school: School,
  run: SyncRun,
  pages: readonly (Page | FailedPage)[],
): Promise<readonly Applied[]> {
  try {
    await refresh(db, run);
    const outcomes: Applied[] = [];
    let waiting: Waiting[] = [];
    const flush = async () => {
      await applyWaiting(db, school, run, waiting, outcomes);
      waiting = [];
    };
    for (const [index, page] of pages.entries()) {
      if (waiting.some((other) => other.page.address === page.address)) await flush();
      const sorted = sortPage(run, page);
      if (!hasRoom(waiting, sorted)) await flush();
      if (sorted.kind === 'single') outcomes[index] = await applySingle(db, school, run, page);
      else waiting.push({ index, page: page as Page, sorted });
    }
    await flush();
    return outcomes;
  } catch (error) {
    run.known.fresh = false;
    throw error;
  }
}

interface Waiting {
  readonly index: number;
  readonly page: Page;
  readonly sorted: Exclude<Sorted, { readonly kind: 'single' }>;
}

/**
 * First pages wait alone: what others refer to must come before them. What did not change, which writes nothing but
 * that it was looked at, may wait with what did.
 */
function hasRoom(waiting: readonly Waiting[], { kind }: Sorted): boolean {
  if (waiting.length === 0) return true;
  if (kind === 'single') return false;
  const alike = waiting.filter(({ sorted }) => sorted.kind === kind).length;
  if (kind === 'first') return alike === waiting.length && alike < FIRST_LOAD_BATCH;
  return waiting.every(({ sorted }) => sorted.kind !== 'first') && (kind === 'same' || alike < CHANGED_BATCH);
}

async function applyWaiting(
  db: Database,
  school: School,
  run: SyncRun,
  waiting: readonly Waiting[],
  outcomes: Applied[],
): Promise<void> {
  const same = waiting.flatMap(({ index, sorted }) => (sorted.kind === 'same' ? [{ index, ...sorted }] : []));
  const others = waiting.flatMap(({ index, sorted }) => (sorted.kind === 'same' ? [] : [{ index, ...sorted }]));
  const place = (into: readonly { readonly index: number }[], applied: readonly Applied[]) => {
    for (const [nth, { index }] of into.entries()) outcomes[index] = applied[nth] as Applied;
  };
  const unchanged: readonly Unchanged[] = same.map((one) => one.unchanged);
  place(same, await keepSame(db, school, run, unchanged));
  const incoming = others.map((one) => one.incoming);
  const isFirst = others.some(({ kind }) => kind === 'first');
  place(others, await applyBatch(db, school, run, incoming, isFirst));
}

async function applyBatch(
  db: Database,
  school: School,
  run: SyncRun,
  batch: readonly Incoming[],
  isFirst: boolean,
): Promise<readonly Applied[]> {
  if (batch.length === 0) return [];
  if (batch.length === 1) return [await applySingle(db, school, run, (batch[0] as Incoming).page)];
  try {
    const counts = await commitPages(db, school, run, batch);
    if (isFirst) await noteLoaded(db, run, sumOf(counts.map(({ added }) => added)));
    return counts.map((one) => ({ outcome: 'applied', counts: one, note: null }));
  } catch (error) {
    if (!(error instanceof Held || error instanceof Crossed)) throw error;
    const outcomes: Applied[] = [];
    for (const { page } of batch) outcomes.push(await applySingle(db, school, run, page));
    return outcomes;
  }
}

async function applySingle(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  if (isFailed(page)) return keepFailed(db, school, run, page);
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state?.lastReceivedAt != null && page.receivedAt < state.lastReceivedAt) {
    return keepAside(db, school, run, { page, status: 'stale', note: null, hold: null });
  }
  if (state?.held === true) return keepAside(db, school, run, { page, status: 'held', note: null, hold: null });
  return applyNew(db, school, run, page);
}

async function applyNew(db: Database, school: School, run: SyncRun, page: Page): Promise<Applied> {
  const first = !knows(run, page);
  const incoming = incomingOf(page, await modeOf(db, school, run, page));
  try {
    const [counts] = await commitPages(db, school, run, [incoming]);
    if (first) await noteLoaded(db, run, counts?.added ?? 0);
    return { outcome: 'applied', counts: counts ?? noChanges().counts, note: null };
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    return keepAside(db, school, run, { page, status: 'held', note: error.message, hold: error.reason });
  }
}

function knows(run: SyncRun, page: Page): boolean {
  return run.known.scopes.get(scopeKey(page.view, page.address))?.lastAppliedId != null;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
