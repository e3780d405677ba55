import { OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import { findBody } from '../db/stores/bodies.js';
import { findOpenHold, openHold, openHoldsFor, resolveHold } from '../db/stores/observations.js';
import { loadScopes } from '../db/stores/scopes.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { commitPages } from './commit-pages.js';
import type { Page } from './connector.js';
import { Held, type HoldReason } from './held.js';
import { modeOf } from './mode.js';
import { normalise } from './normalise.js';
import { readAgain } from './read-again.js';
import { refresh, type SyncRun } from './run.js';

export interface Decision {
  readonly scopeId: number;
  readonly by: string;
  readonly at: Instant;
}

export interface Replayed {
  readonly applied: number;
  /** Stored pages that cannot be read as a page: they stay evidence only. */
  readonly unreadable: number;
  /** True where a later page tripped a guard again: it and those after it wait for another word. */
  readonly heldAgain: boolean;
}

interface HeldObservation {
  readonly id: number;
  readonly body_id: number | null;
  readonly requested_at: Instant;
  readonly received_at: Instant;
  readonly clock_doubtful: boolean;
}

/**
 * Applies what was held, in its order: the first page past the loss guard, the later ones under it. If it is interrupted,
 * the hold stays open and accepting again goes on where it stopped.
 */
export async function acceptHold(db: Database, school: School, run: SyncRun, decision: Decision): Promise<Replayed> {
  return replayHeld(db, school, run, decision, { pastGuards: true });
}

/**
 * Applies pages that waited only for someone whom the lists had not named yet: a newcomer stands in a grid before the
 * lists are read again. No guard is passed: a page that trips one, or still names a stranger, keeps waiting.
 */
export async function releaseReferences(db: Database, school: School, run: SyncRun, at: Instant): Promise<number> {
  let applied = 0;
  for (const scopeId of await openHoldsFor(db.knex, school.id, 'unknown-reference')) {
    const decision = { scopeId, at, by: 'lists' };
    applied += (await replayHeld(db, school, run, decision, { pastGuards: false })).applied;
  }
  return applied;
}

async function replayHeld(
  db: Database,
  school: School,
  run: SyncRun,
  decision: Decision,
  { pastGuards }: { readonly pastGuards: boolean },
): Promise<Replayed> {
  const hold = await findOpenHold(db.knex, school.id, decision.scopeId);
  if (hold === null) return { applied: 0, unreadable: 0, heldAgain: false };
  run.known.fresh = false;
  await refresh(db, run);
  const resolution = {
    schoolId: school.id,
    id: hold.id,
    at: decision.at,
    resolution: 'accepted',
    by: decision.by,
  } as const;
  let [applied, unreadable] = [0, 0];
  for (const observation of await heldSince(db, school.id, decision.scopeId, hold.after)) {
    const page = await readHeld(db, school, run, decision.scopeId, observation);
    if (page === null) {
      unreadable += 1;
      continue;
    }
    const accepted = pastGuards && observation.id === hold.observationId;
    const again = await replay(db, school, run, page, observation.id, accepted);
    if (again === null) applied += 1;
    else if (applied === 0 && !pastGuards) return { applied, unreadable, heldAgain: true };
    else {
      await db.knex.transaction(async (trx) => {
        await resolveHold(trx, resolution);
        const next = { schoolId: school.id, scopeId: decision.scopeId, observationId: observation.id };
        await openHold(trx, { ...next, after: hold.after, reason: again, at: decision.at });
      });
      run.known.fresh = false;
      return { applied, unreadable, heldAgain: true };
    }
  }
  await resolveHold(db.knex, resolution);
  run.known.fresh = false;
  return { applied, unreadable, heldAgain: false };
}

/**
 * Keeps the bodies as evidence and nothing else; the next poll is compared with what the mirror has. Refused where an
 * interrupted acceptance has already applied the page: that is no longer evidence alone.
 */
export async function rejectHold(db: Database, school: School, run: SyncRun, decision: Decision): Promise<boolean> {
  const hold = await findOpenHold(db.knex, school.id, decision.scopeId);
  if (hold === null) return false;
  const waiting = await heldSince(db, school.id, decision.scopeId, hold.after);
  if (!waiting.some(({ id }) => id === hold.observationId)) throw alreadyAccepted();
  await resolveHold(db.knex, {
    schoolId: school.id,
    id: hold.id,
    at: decision.at,
    resolution: 'rejected',
    by: decision.by,
  });
  run.known.fresh = false;
  return true;
}

function alreadyAccepted(): OperatorError {
  return new OperatorError(
    'Отклонить страницу уже нельзя: её начали принимать, и она вошла в зеркало.',
    'Чтобы закончить начатое, примите страницу ещё раз.',
    { code: 'hold-accepted' },
  );
}

async function heldSince(
  db: Database,
  schoolId: number,
  scopeId: number,
  after: number,
): Promise<readonly HeldObservation[]> {
  const found = await db.knex.raw<{ rows: HeldObservation[] }>(
    `select id, body_id, requested_at, received_at, clock_doubtful from observation
     where school_id = :schoolId and scope_id = :scopeId and status = 'held' and id > :after
       and not exists (select 1 from observation r where r.school_id = :schoolId and r.scope_id = :scopeId and r.replays_id = observation.id)
     order by received_at, id`,
    { schoolId, scopeId, after },
  );
  return found.rows;
}

async function readHeld(
  db: Database,
  school: School,
  run: SyncRun,
  scopeId: number,
  observation: HeldObservation,
): Promise<Page | null> {
  const [state] = await loadScopes(db.knex, school.id, scopeId);
  const body = observation.body_id === null ? null : await findBody(db.knex, school.id, observation.body_id);
  const again = state === undefined || body === null ? null : readAgain(run, state.view, state.address, body);
  if (state === undefined || again === null) return null;
  return {
    ...again.parsed,
    address: state.address,
    view: state.view,
    requestedAt: observation.requested_at,
    receivedAt: observation.received_at,
    clockDoubtful: observation.clock_doubtful,
    body: again.body,
  };
}

/** Returns why a guard objects again; null where the page was applied. */
async function replay(
  db: Database,
  school: School,
  run: SyncRun,
  page: Page,
  replaysId: number,
  accepted: boolean,
): Promise<HoldReason | null> {
  const normal = normalise(page.rows, page.coverage);
  // A page that waited through a correction of the parser is compared with what the new parser reads of the page before it.
  const mode = await modeOf(db, school, run, page);
  try {
    await commitPages(db, school, run, [{ page, normal, mode, accepted, replaysId, endsAt: page.receivedAt }]);
    return null;
  } catch (error) {
    if (error instanceof Held) return error.reason;
    throw error;
  }
}
