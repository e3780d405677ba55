import type { Knex } from 'knex';
import type { Database } from './database.js';
import { migrations } from './migrations/index.js';

type MigrationName = keyof typeof migrations;

const source: Knex.MigrationSource<MigrationName> = {
  getMigrations: async () => Object.keys(migrations) as MigrationName[],
  getMigrationName: (name) => name,
  getMigration: async (name) => migrations[name],
};

/** Brings the schema to this program's version; returns the names of the migrations applied now. */
export async function migrateToLatest(db: Database): Promise<readonly string[]> {
  const [, applied] = (await db.knex.migrate.latest({ migrationSource: source })) as [number, string[]];
  return applied;
}
