import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { migrateToLatest } from '../../../src/db/migrate.js';
import { migrations } from '../../../src/db/migrations/index.js';

/** Every setting as the first schema's program knew it. */
export const OLD_SETTINGS = {
  ELJUR_URL: 'https://school.example',
  ELJUR_VENDOR: 'more2107',
  ELJUR_LOGIN: 'zavuch',
  ELJUR_PASSWORD: 'invented',
  ELJUR_DEVKEY: 'd'.repeat(32),
  ELJUR_API_LOGIN: 'demo_api',
  ELJUR_API_PASSWORD: 'invented-too',
  ZAVUCH_DATA: './.zavuch',
  SCHOOL_NAME: 'Приморская школа',
  SCHOOL_ZONE: 'Europe/Simferopol',
  LOG_LEVEL: 'info',
} as const;

/** The schema before the last two migrations. */
const BEFORE = Object.keys(migrations).slice(0, -2);

interface Kept {
  readonly name: string;
  readonly rows: object[] | null;
}

/**
 * Takes the database back to what the program of the schema before had left: what its tables did not have is forgotten. Then
 * brings it up to date again, as the first command of this program would.
 */
export async function stateOfPreviousSchema(db: Database): Promise<void> {
  const { knex } = db;
  const kept = await rowsOf(knex);
  await knex.raw('drop schema public cascade');
  await knex.raw('create schema public');
  for (const name of BEFORE) await knex.migrate.up({ migrationSource, name } as Knex.MigratorConfig);
  await knex.transaction(async (trx) => {
    // References between tables hold again once all of them are filled.
    await trx.raw('set local session_replication_role = replica');
    for (const one of kept) await putBack(trx, one);
  });
  await migrateToLatest(db);
}

type Name = keyof typeof migrations;

const migrationSource: Knex.MigrationSource<Name> = {
  getMigrations: async () => Object.keys(migrations) as Name[],
  getMigrationName: (name) => name,
  getMigration: async (name) => migrations[name],
};

async function rowsOf(knex: Knex): Promise<readonly Kept[]> {
  const tables: readonly string[] = await knex('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .whereRaw(`table_name not like 'knex_%'`)
    .pluck('table_name');
  const found = tables.map((name) =>
    knex.raw<{ rows: Kept[] }>(`select '${name}' as name, jsonb_agg(to_jsonb(t)) as rows from "${name}" t`),
  );
  return (await Promise.all(found)).flatMap(({ rows }) => rows);
}

async function putBack(trx: Knex, { name, rows }: Kept): Promise<void> {
  const columns: readonly {
    readonly column_name: string;
    readonly is_generated: string;
    readonly is_identity: string;
  }[] = await trx('information_schema.columns').where({ table_schema: 'public', table_name: name }).select('*');
  if (rows === null || columns.length === 0) return;
  const names = columns
    .filter(({ is_generated }) => is_generated === 'NEVER')
    .map((column) => `"${column.column_name}"`);
  await trx.raw(
    `insert into "${name}" (${names}) overriding system value
     select ${names} from jsonb_populate_recordset(null::"${name}", :rows::jsonb)`,
    { rows: JSON.stringify(rows) },
  );
  for (const { column_name: column } of columns.filter(({ is_identity }) => is_identity === 'YES'))
    await trx.raw(
      `select setval(pg_get_serial_sequence('"${name}"', '${column}'), (select max("${column}") from "${name}"))`,
    );
}
