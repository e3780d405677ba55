import type { Database } from '../../../src/db/database.js';
import { ENTITIES } from '../../../src/sync/entities/index.js';

const TABLES = [...new Set(ENTITIES.map((spec) => spec.table)), 'external_ref', 'value_version', 'sighting'];

/** Everything that the mirror says of the journal, as text: for comparing before and after. */
export async function mirrorTables(db: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const contents: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const found = await db.knex.raw<{ rows: { row: string }[] }>(
      `select row_to_json(t)::text as row from ${table} t order by 1`,
    );
    contents[table] = found.rows.map(({ row }) => row);
  }
  return contents;
}
