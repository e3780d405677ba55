import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { insertBody } from '../db/stores/bodies.js';
import { insertObservations, openHold } from '../db/stores/observations.js';
import { insertScope, type ScopeState } from '../db/stores/scopes.js';
import type { School } from '../domain/school.js';
import { commitPages, type Incoming, sealOf } from './commit-pages.js';
import type { FailedPage, Page } from './connector.js';
import { displaced } from './displaced.js';
import { Held, type HoldReason } from './held.js';
import { requireRunning } from './lock.js';
import { modeOf } from './mode.js';
import { type NormalPage, normalise } from './normalise.js';
import { type Observed, observationOf } from './observation.js';
import { learn, refresh, type SyncRun, scopeKey } from './run.js';
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

/** Scopes that share a transaction on a first load; later each has its own. */
export const FIRST_LOAD_BATCH = 20;

/** Applies one page in one transaction. After an error nothing of the page is stored, and it may be applied again. */
export async function applyPage(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  const [applied] = await applyPages(db, school, run, [page]);
  if (applied === undefined) throw new Error('a page has no outcome');
  return applied;
}

/**
 * Applies pages in their order. Neighbours that are the first of their scopes share a transaction, up to
 * `FIRST_LOAD_BATCH`; if one of them must be held, they are applied one by one.
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
    let batch: Incoming[] = [];
    let unchanged: Unchanged[] = [];
    const flush = async () => {
      outcomes.push(...(await applyBatch(db, school, run, batch)), ...(await keepSame(db, school, run, unchanged)));
      batch = [];
      unchanged = [];
    };
    for (const page of pages) {
      const { incoming, same } = sorted(run, page, batch, unchanged);
      if (!joins(incoming, batch, FIRST_LOAD_BATCH) || !joins(same, unchanged, pages.length)) await flush();
      if (incoming !== null) batch.push(incoming);
      else if (same !== null) unchanged.push(same);
      else outcomes.push(await applySingle(db, school, run, page));
    }
    await flush();
    return outcomes;
  } catch (error) {
    run.known.fresh = false;
    throw error;
  }
}

interface Sorted {
  readonly incoming: Incoming | null;
  readonly same: Unchanged | null;
}

function sorted(
  run: SyncRun,
  page: Page | FailedPage,
  batch: readonly Incoming[],
  unchanged: readonly Unchanged[],
): Sorted {
  if (isFailed(page)) return { incoming: null, same: null };
  const incoming = firstOfScope(run, page, batch);
  return { incoming, same: incoming === null ? unchangedPage(run, page, unchanged) : null };
}

/** Whether those that wait may wait on: for one more of their kind while there is room. */
function joins(page: object | null, waiting: readonly object[], room: number): boolean {
  return waiting.length === 0 || (page !== null && waiting.length < room);
}

/** The page as the first of its scope, unless a view before it makes it more than an insertion. */
function firstOfScope(run: SyncRun, page: Page, batch: readonly Incoming[]): Incoming | null {
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state !== undefined && (state.lastAppliedId !== null || state.held)) return null;
  if (displaced(run, page).length > 0) return null;
  if (batch.some((other) => other.page.address === page.address && other.page.view === page.view)) return null;
  return incomingOf(page, normalise(page.rows, page.coverage), 'normal');
}

/** A page that shows what its scope showed last. */
interface Unchanged {
  readonly page: Page;
  readonly normal: NormalPage;
  readonly state: ScopeState;
}

/** Null where the page must be looked at by itself: something changed, or its scope is already in the batch. */
function unchangedPage(run: SyncRun, page: Page, batch: readonly Unchanged[]): Unchanged | null {
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state === undefined || state.held || batch.some((other) => other.state.id === state.id)) return null;
  if (state.lastReceivedAt !== null && page.receivedAt < state.lastReceivedAt) return null;
  // By another parser, or after another view, the same rows may be something new.
  if (state.parserRev !== page.parserRev || displaced(run, page).length > 0) return null;
  const normal = normalise(page.rows, page.coverage);
  return state.hash === normal.hash ? { page, normal, state } : null;
}

async function applyBatch(
  db: Database,
  school: School,
  run: SyncRun,
  batch: readonly Incoming[],
): Promise<readonly Applied[]> {
  if (batch.length === 0) return [];
  if (batch.length === 1) return [await applySingle(db, school, run, (batch[0] as Incoming).page)];
  try {
    const counts = await commitPages(db, school, run, batch);
    await noteLoaded(
      db,
      run,
      counts.reduce((sum, one) => sum + one.added, 0),
    );
    return counts.map((one) => ({ outcome: 'applied', counts: one, note: null }));
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    const outcomes: Applied[] = [];
    for (const { page } of batch) outcomes.push(await applySingle(db, school, run, page));
    return outcomes;
  }
}

async function applySingle(db: Database, school: School, run: SyncRun, page: Page | FailedPage): Promise<Applied> {
  if (isFailed(page)) return keepFailed(db, school, run, page);
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  const normal = normalise(page.rows, page.coverage);
  if (state?.lastReceivedAt != null && page.receivedAt < state.lastReceivedAt) {
    return keep(db, school, run, { page, normal, status: 'stale', note: null, hold: null });
  }
  if (state?.held === true) return keep(db, school, run, { page, normal, status: 'held', note: null, hold: null });
  return applyNew(db, school, run, page, normal);
}

async function applyNew(db: Database, school: School, run: SyncRun, page: Page, normal: NormalPage): Promise<Applied> {
  const first = !knows(run, page);
  const incoming = incomingOf(page, normal, await modeOf(db, school, run, page));
  try {
    const [counts] = await commitPages(db, school, run, [incoming]);
    if (first) await noteLoaded(db, run, counts?.added ?? 0);
    return { outcome: 'applied', counts: counts ?? noChanges().counts, note: null };
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    return keep(db, school, run, { page, normal, status: 'held', note: error.message, hold: error.reason });
  }
}

function incomingOf(page: Page, normal: NormalPage, mode: Incoming['mode']): Incoming {
  return { page, normal, mode, accepted: false, replaysId: null, endsAt: page.receivedAt };
}

function knows(run: SyncRun, page: Page): boolean {
  return run.known.scopes.get(scopeKey(page.view, page.address))?.lastAppliedId != null;
}

/** Nothing changed: one observation per page is all that is written. */
async function keepSame(
  db: Database,
  school: School,
  run: SyncRun,
  unchanged: readonly Unchanged[],
): Promise<readonly Applied[]> {
  if (unchanged.length === 0) return [];
  const observed = unchanged.map(({ page, normal, state }): Observed => {
    const nothing = { bodyId: null, note: null, replaysId: null };
    return { page, normal, scopeId: state.id, status: 'same', ...nothing };
  });
  const ids = await db.knex.transaction(async (trx) => {
    await requireRunning(trx, run);
    return insertObservations(
      trx,
      observed.map((one) => observationOf(school, run, one)),
    );
  });
  for (const [index, { page, state }] of unchanged.entries()) remember(run, page, state, ids[index] as number);
  return unchanged.map(() => ({ outcome: 'same', counts: noChanges().counts, note: null }));
}

function remember(run: SyncRun, page: Page, state: ScopeState, id: number): void {
  const { requestedAt, receivedAt, clockDoubtful } = page;
  const proof = clockDoubtful
    ? state.proof
    : { observationId: id, requestedAt, receivedAt, parserRev: page.parserRev, coverage: state.coverage };
  learn(run, {
    ...state,
    lastAppliedId: id,
    parserRev: page.parserRev,
    proof,
    lastReceivedAt: proof?.receivedAt ?? null,
  });
}

interface Kept {
  readonly page: Page;
  readonly normal: NormalPage;
  readonly status: 'held' | 'stale';
  readonly note: string | null;
  /** Why a hold is opened; null where one is open already or none is due. */
  readonly hold: HoldReason | null;
}

/** Stores a page as evidence without applying it. */
async function keep(db: Database, school: School, run: SyncRun, kept: Kept): Promise<Applied> {
  const { page, normal, status, note } = kept;
  const sealed = sealOf(school, run, page);
  await db.knex.transaction(async (trx) => {
    await requireRunning(trx, run);
    const scopeId = await scopeOf(trx, school, run, page);
    const bodyId = await insertBody(trx, school.id, sealed, page.receivedAt);
    const observed: Observed = { page, normal, scopeId, status, bodyId, note, replaysId: null };
    const [observationId] = await insertObservations(trx, [observationOf(school, run, observed)]);
    if (kept.hold === null) return;
    await openHold(trx, {
      schoolId: school.id,
      scopeId,
      observationId: observationId as number,
      after: (observationId as number) - 1,
      reason: kept.hold,
      at: page.receivedAt,
    });
  });
  if (kept.hold !== null) run.known.fresh = false;
  await refresh(db, run);
  return { outcome: status, counts: noChanges().counts, note, ...(kept.hold === null ? {} : { hold: kept.hold }) };
}

/** A page without the expected shape is held with its body; without an answer there is only the note. */
async function keepFailed(db: Database, school: School, run: SyncRun, page: FailedPage): Promise<Applied> {
  const changed = page.kind === 'changed';
  const { receivedAt, body } = page;
  const sealed = body === null ? null : sealOf(school, run, { receivedAt, body });
  await db.knex.transaction(async (trx) => {
    await requireRunning(trx, run);
    const scopeId = await scopeOf(trx, school, run, page);
    const bodyId = sealed === null ? null : await insertBody(trx, school.id, sealed, receivedAt);
    const status = changed ? 'held' : 'failed';
    const [observationId] = await insertObservations(trx, [
      {
        schoolId: school.id,
        scopeId,
        runId: run.id,
        view: page.view,
        parserRev: 0,
        status,
        bodyId,
        note: page.reason,
        requestedAt: page.requestedAt,
        receivedAt: page.receivedAt,
        clockDoubtful: false,
        rowsHash: null,
        rowCount: null,
        coverage: null,
        replaysId: null,
      },
    ]);
    if (!changed) return;
    await openHold(trx, {
      schoolId: school.id,
      scopeId,
      observationId: observationId as number,
      after: (observationId as number) - 1,
      reason: 'shape',
      at: page.receivedAt,
    });
  });
  if (changed) run.known.fresh = false;
  await refresh(db, run);
  return { outcome: changed ? 'held' : 'failed', counts: noChanges().counts, note: page.reason };
}

async function scopeOf(trx: Knex, school: School, run: SyncRun, page: Page | FailedPage): Promise<number> {
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state !== undefined) return state.id;
  return insertScope(trx, { schoolId: school.id, address: page.address, view: page.view, at: page.receivedAt });
}

export function isFailed(page: Page | FailedPage): page is FailedPage {
  return 'failed' in page;
}
