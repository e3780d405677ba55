import type { Database } from '../db/database.js';
import { ENTITIES } from './entities/index.js';
import type { SyncRun } from './run.js';

/** A first load outruns whoever looks after the planner's statistics: with those of empty tables its joins crawl. */
const FIRST_AT = 2000;
const TABLES = [...new Set(ENTITIES.map((spec) => spec.table)), 'observation', 'scope', 'sighting', 'value_version'];

/** Counts the rows that a first load brought, and gathers statistics each time that they have doubled. */
export async function noteLoaded(db: Database, { known }: SyncRun, rows: number): Promise<void> {
  known.loaded += rows;
  if (known.loaded < known.statisticsAt) return;
  known.statisticsAt = Math.max(FIRST_AT, known.loaded * 2);
  await gatherStatistics(db);
}

export async function gatherStatistics(db: Database): Promise<void> {
  await db.knex.raw(`analyze ${TABLES.join(', ')}`);
}
