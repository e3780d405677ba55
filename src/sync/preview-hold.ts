import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import { acceptHold, type Decision, type Replayed } from './hold.js';
import type { SyncRun } from './run.js';

export interface Preview<Seen> {
  readonly replayed: Replayed;
  readonly seen: Seen;
}

/**
 * What accepting a hold would do: it is accepted in a transaction that `look` may read from, and which is rolled back,
 * its run (opened by `runIn`) with it. `look` is given the observations that the replay would store.
 */
export async function previewHold<Seen>(
  db: Database,
  school: School,
  runIn: (db: Database) => Promise<SyncRun>,
  decision: Decision,
  look: (knex: Knex, observations: readonly number[]) => Promise<Seen>,
): Promise<Preview<Seen>> {
  const undone = new Error('previewed');
  let preview: Preview<Seen> | null = null;
  await db.knex
    .transaction(async (trx) => {
      const within = { ...db, knex: trx };
      const before = await lastObservation(trx, school.id);
      const replayed = await acceptHold(within, school, await runIn(within), decision);
      preview = { replayed, seen: await look(trx, await observationsAfter(trx, school.id, before)) };
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (preview === null) throw new Error('a preview was rolled back before it was made');
  return preview;
}

async function lastObservation(trx: Knex, schoolId: number): Promise<number> {
  const found = await trx.raw<{ rows: { last: number }[] }>(
    'select coalesce(max(id), 0) as last from observation where school_id = :schoolId',
    { schoolId },
  );
  return Number(found.rows[0]?.last ?? 0);
}

async function observationsAfter(trx: Knex, schoolId: number, before: number): Promise<readonly number[]> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    'select id from observation where school_id = :schoolId and id > :before order by id',
    { schoolId, before },
  );
  return found.rows.map(({ id }) => id);
}
