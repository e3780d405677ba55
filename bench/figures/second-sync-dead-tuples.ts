import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Figure } from '../figure.js';
import { readTwice } from '../second-sync.js';

export const secondSyncDeadTuples: Figure = {
  name: 'second-sync-dead-tuples',
  title: 'dead row versions that a second reading leaves, beside those of its own run',
  unit: 'rows',
  goal: 0,
  measure,
};

/** The server counts a moment later. */
const SETTLED_MS = 1500;

function measure(scale: number): Promise<number> {
  return readTwice(scale, async ({ db, again }) => {
    if (db.engine !== 'server') throw new Error('PostgreSQL is not installed: this figure needs a server.');
    await db.knex.raw('vacuum');
    const before = await deadTuples(db.knex);
    await again();
    return (await deadTuples(db.knex)) - before;
  });
}

/** A run's own row says that it is under way and then that it is done. */
async function deadTuples(knex: Knex): Promise<number> {
  await delay(SETTLED_MS);
  const found = await knex.raw<{ rows: { count: string }[] }>(
    `select coalesce(sum(n_tup_upd + n_tup_del), 0)::text as count from pg_stat_user_tables where relname <> 'sync_run'`,
  );
  return Number(found.rows[0]?.count);
}
