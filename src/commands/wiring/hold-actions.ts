import type { HoldActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { DECISION, finishSyncRun } from '../../db/stores/sync-runs.js';
import { type Change, EVERY_CHANGE } from '../../read/changes/change.js';
import { readChanges } from '../../read/changes/read-changes.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { Connector } from '../../sync/connector.js';
import { decideBulk } from '../../sync/decide-bulk.js';
import { acceptHold, rejectHold } from '../../sync/hold.js';
import { exclusively } from '../../sync/lock.js';
import { previewHold } from '../../sync/preview-hold.js';
import { openRun } from '../../sync/run-sync.js';

const MOST_LINES = 500;

export function holdActions(
  db: Database,
  parser: Pick<Connector, 'id' | 'parse' | 'source'>,
  keys: BodyKeys,
): HoldActions {
  const source = { id: DECISION, source: parser.source ?? parser.id, parse: parser.parse };
  return {
    preview: (school, scopeId, now) =>
      exclusively(db, school, async () => {
        const runIn = (within: Database) => openRun(within, source, school, now, keys);
        const decision = { scopeId, by: DECISION, at: now };
        const look = (knex: Database['knex'], observations: readonly number[]) =>
          changesOf(knex, school.id, observations);
        const { replayed, seen } = await previewHold(db, school, runIn, decision, look);
        return { ...replayed, changes: seen.slice(0, MOST_LINES), more: seen.length > MOST_LINES };
      }),
    decide: (school, word, decision) =>
      exclusively(db, school, async () => {
        const run = await openRun(db, source, school, decision.at, keys);
        const replayed = word === 'accept' ? await acceptHold(db, school, run, decision) : null;
        if (word === 'reject') await rejectHold(db, school, run, decision);
        const ended = { schoolId: school.id, id: run.id, at: decision.at, counts: { ...replayed } };
        await finishSyncRun(db.knex, { ...ended, status: 'done', error: null });
        return replayed;
      }),
    decideBulk: (school, observationId, decision, at, by) =>
      decideBulk(db, { schoolId: school.id, observationId, decision, at, by }),
  };
}

async function changesOf(
  knex: Database['knex'],
  schoolId: number,
  observations: readonly number[],
): Promise<readonly Change[]> {
  const lines: Change[] = [];
  for (const observationId of observations) {
    const filter = { ...EVERY_CHANGE, observationId };
    const slice = { limit: MOST_LINES + 1 - lines.length, offset: 0 };
    if (slice.limit > 0) lines.push(...(await readChanges(knex, schoolId, filter, { kind: 'all' }, slice)));
  }
  return lines;
}
