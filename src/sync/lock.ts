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
    'Для этой школы уже идёт обмен с ЭлЖур.',
    'Дождитесь его окончания и запустите обмен снова.',
    { code: 'sync-busy' },
  );
}
