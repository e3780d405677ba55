import type { Database } from '../../db/database.js';
import { removeBodies } from '../../db/stores/bodies.js';
import { removeNames, staleNames } from '../../db/stores/doubtful-names.js';
import { listPrunable, type Retention } from '../../db/stores/kept-bodies.js';
import { insertRetentionAct } from '../../db/stores/retention-acts.js';
import type { School } from '../../domain/school.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { Instant } from '../../domain/time.js';
import { exclusively } from '../lock.js';

const DAY = 86_400_000;

/** All of the open year is kept, and so many days back where the year has just begun. */
export function retentionAt(now: Instant, zone: string, keepDays: number): Retention {
  const yearBegan = startOfSchoolYear(schoolYearAt(now, zone), zone);
  return { zone, keptSince: Math.min(yearBegan, now - keepDays * DAY) };
}

/** So many pages go in one transaction: it must stay short, a page may have a megabyte. */
const AT_ONCE = 100;

export interface Pruning {
  readonly retention: Retention;
  readonly at: Instant;
  readonly by: string;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Takes away the content of every page that nothing keeps; answers how many went. Stopped between two batches, it goes on
 * when it is started again, as another act.
 */
export async function pruneBodies(db: Database, school: School, pruning: Pruning): Promise<number> {
  const { retention, at, by, progress, signal } = pruning;
  return exclusively(db, school, async () => {
    const prunable = await listPrunable(db.knex, school.id, retention);
    signal?.throwIfAborted();
    if (prunable.length === 0) return 0;
    const details = { bodies: prunable.length, keptSince: retention.keptSince };
    const act = await insertRetentionAct(db.knex, school.id, { kind: 'prune', at, by, reason: 'policy', details });
    let removed = 0;
    for (let from = 0; from < prunable.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      removed += await removeBodies(db.knex, school.id, act, prunable.slice(from, from + AT_ONCE));
      progress?.(Math.min(from + AT_ONCE, prunable.length), prunable.length);
    }
    return removed;
  });
}

/** Takes away names that files of closed years wrote and that mean nobody of ours; answers how many went. */
export async function pruneNames(
  db: Database,
  school: School,
  { retention, at, by }: Pick<Pruning, 'retention' | 'at' | 'by'>,
): Promise<number> {
  return db.knex.transaction(async (trx) => {
    const { keptSince } = retention;
    const names = await staleNames(trx, school.id, keptSince);
    if (names.length === 0) return 0;
    const details = { names: names.length, keptSince };
    await insertRetentionAct(trx, school.id, { kind: 'prune', at, by, reason: 'policy', details });
    await removeNames(trx, school.id, names);
    return names.length;
  });
}
