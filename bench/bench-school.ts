import type { Database } from '../src/db/database.js';
import { migrateToLatest } from '../src/db/migrate.js';
import { ensureSchool } from '../src/db/stores/schools.js';
import type { School } from '../src/domain/school.js';

/** The tables in an empty database, and the one school of a figure. */
export async function benchSchool(db: Database): Promise<School> {
  await migrateToLatest(db);
  return ensureSchool(db.knex, { name: 'Школа', vendor: 'bench', zone: 'Europe/Simferopol' });
}
