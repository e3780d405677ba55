import type { Database } from '../db/database.js';
import { replayedBody } from '../db/replayed-body.js';
import { findBody } from '../db/stores/bodies.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { commitPages } from './commit-pages.js';
import type { Page } from './connector.js';
import { normalise } from './normalise.js';
import { readAgain } from './read-again.js';
import { type SyncRun, scopeKey } from './run.js';

interface LastBody {
  readonly id: number;
  readonly body_id: number;
  readonly requested_at: Instant;
  readonly received_at: Instant;
  readonly clock_doubtful: boolean;
}

/**
 * Where the page was read by another parser than the scope's last one, reads the last stored body by the new parser
 * first: what then differs was the parser's fault and is recorded as a correction. Returns false where that body
 * can no longer be read: the page must then set a new baseline.
 */
export async function correctFirst(db: Database, school: School, run: SyncRun, page: Page): Promise<boolean> {
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state === undefined || state.parserRev === null || state.parserRev === page.parserRev) return true;
  const last = await lastBody(db, school.id, state.id);
  const body = last === null ? null : await findBody(db.knex, school.id, last.body_id);
  if (last === null || body === null) return false;
  const parsed = readAgain(run, page.view, page.address, body)?.parsed;
  if (parsed === undefined || parsed.parserRev !== page.parserRev) return false;
  const normal = normalise(parsed.rows, parsed.coverage);
  const again: Page = {
    ...parsed,
    address: page.address,
    view: page.view,
    requestedAt: last.requested_at,
    receivedAt: last.received_at,
    clockDoubtful: last.clock_doubtful,
    body: new Uint8Array(),
  };
  await commitPages(db, school, run, [
    { page: again, normal, mode: 'correction', accepted: true, replaysId: last.id, endsAt: page.receivedAt },
  ]);
  return true;
}

const BODY = replayedBody('o');

async function lastBody(db: Database, schoolId: number, scopeId: number): Promise<LastBody | null> {
  const found = await db.knex.raw<{ rows: LastBody[] }>(
    `select o.id, ${BODY.id} as body_id, o.requested_at, o.received_at, o.clock_doubtful
     from observation o ${BODY.join}
     where o.school_id = :schoolId and o.scope_id = :scopeId and o.status = 'applied' order by o.id desc limit 1`,
    { schoolId, scopeId },
  );
  return found.rows[0] ?? null;
}
