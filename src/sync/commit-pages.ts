import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { insertBody, type SealedBody } from '../db/stores/bodies.js';
import { insertObservations } from '../db/stores/observations.js';
import { insertScope, type ScopeState } from '../db/stores/scopes.js';
import { reviseUnits } from '../db/stores/unit-revisions.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { isAnotherYear } from './another-year.js';
import { applyEntity } from './apply-entity.js';
import type { Page } from './connector.js';
import { displaced } from './displaced.js';
import { ENTITIES } from './entities/index.js';
import { type Identifiers, introduce, type LaidOut, layOut, noteStaged } from './lay-out.js';
import { requireRunning } from './lock.js';
import type { NormalPage } from './normalise.js';
import { observationOf } from './observation.js';
import { emptyReferences, mergeReferences } from './references.js';
import { learn, type SyncRun, scopeKey } from './run.js';
import { fillStage, type StageRow } from './stage.js';
import { type Applying, type Changes, lineOf, type Mode, noChanges, type PageInHand } from './transaction.js';

/** A page on its way into the mirror. */
export interface Incoming {
  readonly page: Page;
  readonly normal: NormalPage;
  readonly mode: Mode;
  readonly accepted: boolean;
  readonly replaysId: number | null;
  /** The body is stored already, with the observation that is replayed or outside this school. */
  readonly bodyStored?: boolean;
  /** The moment at which images that it replaces count as ended. */
  readonly endsAt: Instant;
}

/**
 * Applies pages of different scopes in one transaction: all or nothing. Throws `Held` when a guard objects.
 * The run's knowledge grows only after the commit.
 */
export async function commitPages(
  db: Database,
  school: School,
  run: SyncRun,
  incoming: readonly Incoming[],
): Promise<readonly Changes['counts'][]> {
  const ids: Identifiers = { refs: run.known.refs, added: emptyReferences() };
  const sealed = incoming.map(({ page, replaysId, bodyStored = replaysId !== null }) =>
    !bodyStored ? sealOf(school, run, page) : null,
  );
  const done = await db.knex.transaction(async (trx) => {
    await requireRunning(trx, run);
    const staged = await stagePages(db, trx, school, run, incoming, sealed, ids);
    const changes = noChanges();
    const apply: Applying = { trx, school, pages: staged.pages, changes };
    for (const spec of ENTITIES) await applyEntity(apply, spec);
    await revise(apply, staged);
    return { pages: staged.pages, changes };
  });
  mergeReferences(run.known.refs, ids.added);
  for (const [index, page] of done.pages.entries()) remember(run, incoming[index] as Incoming, page);
  return incoming.map((_, index) => (index === 0 ? done.changes.counts : noChanges().counts));
}

/** Compressing and sealing takes time: no transaction waits for it. */
export function sealOf(school: School, run: SyncRun, page: { receivedAt: Instant; body: Uint8Array }): SealedBody {
  return run.keys.seal(school, page.receivedAt, page.body);
}

interface Staged {
  readonly pages: readonly PageInHand[];
  readonly rows: readonly StageRow[];
}

async function stagePages(
  db: Database,
  trx: Knex.Transaction,
  school: School,
  run: SyncRun,
  incoming: readonly Incoming[],
  sealed: readonly (SealedBody | null)[],
  ids: Identifiers,
): Promise<Staged> {
  const rows: StageRow[] = [];
  const laidOut: Omit<LaidOut, 'rows'>[] = [];
  for (const [number, { page, normal }] of incoming.entries()) {
    const at = new Date(page.receivedAt).toISOString();
    await introduce(trx, { schoolId: school.id, source: run.source, at }, normal, ids);
    const laid = layOut(normal, number, rows.length, ids);
    for (const row of laid.rows) rows.push(row);
    laidOut.push(laid);
  }
  const scopes = await scopesOf(trx, school, run, incoming);
  await fillStage(db, trx, rows);
  const observations = await observe(trx, school, run, incoming, sealed, scopes);
  const pages = incoming.map((one, number) => ({
    number,
    state: scopes[number] as ScopeState,
    view: one.page.view,
    parsed: one.page,
    normal: one.normal,
    mode: one.mode,
    displaced: one.mode === 'rebaselined' ? displaced(run, one.page).map(({ id }) => id) : [],
    accepted: one.accepted || isAnotherYear(scopes[number] as ScopeState, one.page),
    observationId: observations[number] as number,
    seenAt: one.page.receivedAt,
    endsAt: one.endsAt,
    counts: (laidOut[number] as Omit<LaidOut, 'rows'>).counts,
  }));
  return { pages, rows };
}

async function scopesOf(
  trx: Knex,
  school: School,
  run: SyncRun,
  incoming: readonly Incoming[],
): Promise<readonly ScopeState[]> {
  const states: ScopeState[] = [];
  for (const { page } of incoming) {
    const known = run.known.scopes.get(scopeKey(page.view, page.address));
    if (known !== undefined) states.push(known);
    else {
      const id = await insertScope(trx, {
        schoolId: school.id,
        address: page.address,
        view: page.view,
        at: page.receivedAt,
      });
      states.push(newState(id, page));
    }
  }
  return states;
}

function newState(id: number, page: Page): ScopeState {
  return {
    id,
    address: page.address,
    view: page.view,
    hash: null,
    parserRev: null,
    coverage: [],
    lastReceivedAt: null,
    lastAppliedId: null,
    proof: null,
    held: false,
  };
}

async function observe(
  trx: Knex,
  school: School,
  run: SyncRun,
  incoming: readonly Incoming[],
  sealed: readonly (SealedBody | null)[],
  scopes: readonly ScopeState[],
): Promise<readonly number[]> {
  const rows = [];
  for (const [index, { page, normal, replaysId, mode }] of incoming.entries()) {
    const scopeId = (scopes[index] as ScopeState).id;
    const body = sealed[index] ?? null;
    const bodyId = body === null ? null : await insertBody(trx, school.id, body, page.receivedAt);
    const note = mode === 'normal' ? null : mode;
    rows.push(observationOf(school, run, { page, normal, scopeId, status: 'applied', bodyId, note, replaysId }));
  }
  return insertObservations(trx, rows);
}

async function revise({ trx, school, pages, changes }: Applying, staged: Staged): Promise<void> {
  for (const page of pages) {
    if (page.state.lastAppliedId !== null && !tellsMoments(page)) continue;
    const own = pages.length === 1 ? staged.rows : staged.rows.filter((row) => row[1] === page.number);
    for (const { spec } of page.normal.entities) noteStaged(spec, own, changes);
  }
  const { journals, lines, classes, subjects, teachers, ofSchool, ofClasses, ofAll } = changes;
  const wide = { ofSchool: ofSchool.size > 0, ofClasses: ofClasses.size > 0, ofAll: ofAll.size > 0 };
  if (journals.size + classes.size + subjects.size + teachers.size === 0 && !Object.values(wide).includes(true)) return;
  const concerned = {
    journals: [...journals],
    lines: [...lines].map(lineOf),
    classes: [...classes],
    subjects: [...subjects],
    teachers: [...teachers],
  };
  await reviseUnits(trx, school.id, { ...concerned, ...wide });
}

/** A file may change no fact and yet tell that nothing else happened in the meantime. */
function tellsMoments({ normal }: PageInHand): boolean {
  return normal.entities.some(({ coverage }) => coverage.some(({ moments }) => moments !== undefined));
}

function remember(run: SyncRun, { page, normal, mode }: Incoming, { state, observationId }: PageInHand): void {
  // What was seen before a new baseline proves nothing of what is seen after it.
  const before = mode === 'rebaselined' ? null : state.proof;
  const proof = page.clockDoubtful
    ? before
    : {
        observationId,
        requestedAt: page.requestedAt,
        receivedAt: page.receivedAt,
        parserRev: page.parserRev,
        coverage: page.coverage,
      };
  learn(run, {
    ...state,
    hash: normal.hash,
    parserRev: page.parserRev,
    coverage: page.coverage,
    lastReceivedAt: page.clockDoubtful ? state.lastReceivedAt : page.receivedAt,
    lastAppliedId: observationId,
    proof,
  });
}
