import type { Knex } from 'knex';
import { type Database, openEmbedded } from '../src/db/database.js';
import { migrateToLatest } from '../src/db/migrate.js';
import { ensureSchool } from '../src/db/stores/schools.js';
import type { School } from '../src/domain/school.js';
import type { PullPlan } from '../src/sync/connector.js';
import { runSync } from '../src/sync/run-sync.js';
import { type InventedJournal, openInventedJournal } from './invented-journal.js';
import { sealedInMemory } from './sealed.js';
import { openServerForBench } from './server.js';

export interface ReadTwice {
  readonly db: Database;
  readonly journal: InventedJournal;
  readonly plan: PullPlan;
  /** Reads everything once more; nothing has changed in the journal. */
  again(): Promise<void>;
}

/** The journal read once into an empty mirror; `use` is given the way to read it again. */
export async function readTwice(scale: number, use: (prepared: ReadTwice) => Promise<number>): Promise<number> {
  const journal = await openInventedJournal();
  const server = await openServerForBench();
  const db = server?.db ?? (await openEmbedded());
  try {
    await migrateToLatest(db);
    const school = await ensureSchool(db.knex, journal.school);
    await sync(db, school, journal, { listings: true, timetable: null, journals: [] });
    const count = Math.max(4, Math.round(journal.scopes.length * scale));
    const plan: PullPlan = { listings: false, timetable: null, journals: journal.scopes.slice(0, count) };
    await sync(db, school, journal, plan);
    return await use({ db, journal, plan, again: () => sync(db, school, journal, plan) });
  } finally {
    await (server === null ? db.close() : server.close());
    await journal.stop();
  }
}

async function sync(db: Database, school: School, journal: InventedJournal, plan: PullPlan): Promise<void> {
  const report = await runSync(db, journal.connector, school, plan, journal.context, sealedInMemory);
  if (report.troubles.length > 0) throw new Error(report.troubles.map((one) => one.reason).join('; '));
}

/** Rows written so far, by table: insertions, updates and deletions that the engine counted would need a server, so tables are read. */
export async function contentsOf(knex: Knex): Promise<ReadonlyMap<string, string>> {
  const tables = await knex.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const contents = new Map<string, string>();
  for (const { name } of tables.rows) {
    // The system column says which transaction wrote the row: one rewritten with the same content shows too.
    const found = await knex.raw<{ rows: { text: string | null }[] }>(
      "select string_agg(md5(xmin::text || t::text), '' order by t::text) as text from ?? as t",
      [name],
    );
    contents.set(name, found.rows[0]?.text ?? '');
  }
  return contents;
}
