import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Applied } from './applied.js';
import { commitPages, type Incoming } from './commit-pages.js';
import type { FailedPage, Page } from './connector.js';
import { Crossed } from './crossed.js';
import { Held } from './held.js';
import { keepAside, keepFailed, keepSame } from './keep-page.js';
import { modeOf } from './mode.js';
import { refresh, type SyncRun, scopeKey } from './run.js';
import { incomingOf, isFailed, type Sorted, sortPage, type Unchanged } from './sort-page.js';
import { noteLoaded } from './statistics.js';
import { noChanges } from './transaction.js';

/** Scopes that share a transaction on a first load … */
export const FIRST_LOAD_BATCH = 20;
/** … and changed pages later: eight of 400 cells take 110–150 ms on the embedded engine, where 200 is the limit. */
const CHANGED_BATCH = 8;

/** Applies one page in one transaction. After an error nothing of the page is stored, and it may be applied again. */
export async function applyPage(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  const [applied] = await applyPages(db, school, run, [page]);
  if (applied === undefined) throw new Error('a page has no outcome');
  return applied;
}

/**
 * Applies pages; what comes of each stands in their order, the counts of a shared transaction with its first. Pages of different addresses share a transaction: the first ones
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
  const place = (pages: readonly Waiting[], applied: readonly Applied[]) => {
    for (const [nth, { index }] of pages.entries()) outcomes[index] = applied[nth] as Applied;
  };
  const keep = async (pages: readonly Waiting[]) =>
    place(pages, await keepSame(db, school, run, pages.map(unchangedOf)));
  const writing = waiting.filter((one) => !isSame(one));
  const together = await applyTogether(db, school, run, writing);
  if (together !== null) {
    place(writing, together);
    return keep(waiting.filter(isSame));
  }
  for (const some of inOrder(waiting)) {
    const { sorted } = some[0] as Waiting;
    if (sorted.kind === 'same') await keep(some);
    else place(some, [await applyNew(db, school, run, sorted.incoming)]);
  }
}

/** One by one in the order of the pages, but for unchanged ones that stand side by side. */
function inOrder(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const parts: Waiting[][] = [];
  for (const one of waiting) {
    const last = parts.at(-1);
    if (isSame(one) && last?.every(isSame)) last.push(one);
    else parts.push([one]);
  }
  return parts;
}

function isSame({ sorted }: Waiting): boolean {
  return sorted.kind === 'same';
}

/** Null where the pages must be applied one by one: one must be held, or one depends on another. */
async function applyTogether(
  db: Database,
  school: School,
  run: SyncRun,
  waiting: readonly Waiting[],
): Promise<readonly Applied[] | null> {
  const incoming = waiting.map(({ sorted }) => (sorted as Writing).incoming);
  if (incoming.length < 2) return incoming.length === 0 ? [] : null;
  try {
    const counts = await commitPages(db, school, run, incoming);
    if (waiting[0]?.sorted.kind === 'first') await noteLoaded(db, run, sumOf(counts.map(({ added }) => added)));
    return counts.map((one) => ({ outcome: 'applied', counts: one, note: null }));
  } catch (error) {
    if (error instanceof Held || error instanceof Crossed) return null;
    throw error;
  }
}

type Writing = Extract<Sorted, { readonly kind: 'first' | 'changed' }>;

function unchangedOf({ sorted }: Waiting): Unchanged {
  if (sorted.kind !== 'same') throw new RangeError('The page changed');
  return sorted.unchanged;
}

async function applySingle(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  if (isFailed(page)) return keepFailed(db, school, run, page);
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state?.lastReceivedAt != null && page.receivedAt < state.lastReceivedAt) {
    return keepAside(db, school, run, { page, status: 'stale', note: null, hold: null });
  }
  if (state?.held === true) return keepAside(db, school, run, { page, status: 'held', note: null, hold: null });
  return applyNew(db, school, run, incomingOf(page, await modeOf(db, school, run, page)));
}

async function applyNew(db: Database, school: School, run: SyncRun, incoming: Incoming): Promise<Applied> {
  const { page } = incoming;
  const first = !knows(run, page);
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
