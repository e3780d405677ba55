import type { Knex } from 'knex';
import type pg from 'pg';
import { OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';

const LOCK_SPACE = 0x7a76; // 'zv'
const busyHere = new WeakMap<Database, Set<number>>();

/**
 * Runs `work` as the only writer of the school's mirror; a second run is refused, not queued. On a server the lock
 * belongs to a connection of its own, so it ends with the process; the embedded database has one process anyway.
 */
export async function exclusively<T>(db: Database, school: School, work: () => Promise<T>): Promise<T> {
  const busy = busyHere.get(db) ?? new Set<number>();
  busyHere.set(db, busy);
  if (busy.has(school.id)) throw refusal();
  busy.add(school.id);
  try {
    return db.engine === 'server' ? await underAdvisoryLock(db, school, work) : await work();
  } finally {
    busy.delete(school.id);
  }
}

async function underAdvisoryLock<T>(db: Database, school: School, work: () => Promise<T>): Promise<T> {
  const connection = (await db.knex.client.acquireConnection()) as pg.Client;
  try {
    const found = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      LOCK_SPACE,
      school.id,
    ]);
    if (found.rows[0]?.taken !== true) throw refusal();
    try {
      return await work();
    } finally {
      await connection.query('select pg_advisory_unlock($1, $2)', [LOCK_SPACE, school.id]).catch(() => undefined);
    }
  } finally {
    await db.knex.client.releaseConnection(connection);
  }
}

function refusal(): OperatorError {
  return new OperatorError(
    'Для этой школы уже идёт обмен с ЭлЖуром.',
    'Дождитесь его окончания и запустите обмен снова.',
    { code: 'sync-busy' },
  );
}

/**
 * The lock belongs to a connection, and a connection may be lost while its run goes on: whoever then takes the lock marks
 * the run before him as interrupted, and this makes it end before it writes again.
 */
export async function requireRunning(trx: Knex, run: { readonly id: number; readonly school: School }): Promise<void> {
  const found = await trx.raw<{ rows: object[] }>(
    `select 1 from sync_run where school_id = :schoolId and id = :id and status = 'running' for share`,
    { schoolId: run.school.id, id: run.id },
  );
  if (found.rows.length > 0) return;
  throw new OperatorError(
    'Этот обмен с ЭлЖуром прерван: связь с базой терялась, и его место занял другой.',
    'Прочитанное сохранено; дождитесь окончания другого обмена.',
    { code: 'sync-overtaken' },
  );
}
