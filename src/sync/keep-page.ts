import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { insertBody } from '../db/stores/bodies.js';
import { insertObservations, openHold } from '../db/stores/observations.js';
import { insertScope, type ScopeState } from '../db/stores/scopes.js';
import type { School } from '../domain/school.js';
import type { Applied } from './applied.js';
import { sealOf } from './commit-pages.js';
import type { FailedPage, Page } from './connector.js';
import type { HoldReason } from './held.js';
import { requireRunning } from './lock.js';
import { normalise } from './normalise.js';
import { type Observed, observationOf } from './observation.js';
import { learn, refresh, type SyncRun, scopeKey } from './run.js';
import type { Unchanged } from './sort-page.js';
import { noChanges } from './transaction.js';

/** Nothing changed: one observation per page is all that is written. */
export async function keepSame(
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
    lastReceivedAt: clockDoubtful ? state.lastReceivedAt : receivedAt,
  });
}

interface Kept {
  readonly page: Page;
  readonly status: 'held' | 'stale';
  readonly note: string | null;
  /** Why a hold is opened; null where one is open already or none is due. */
  readonly hold: HoldReason | null;
}

/** Stores a page as evidence without applying it. */
export async function keepAside(db: Database, school: School, run: SyncRun, kept: Kept): Promise<Applied> {
  const { page, status, note } = kept;
  const normal = normalise(page.rows, page.coverage);
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
export async function keepFailed(db: Database, school: School, run: SyncRun, page: FailedPage): Promise<Applied> {
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
