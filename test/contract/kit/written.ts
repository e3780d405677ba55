import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bodyKeysDirectory } from '../../../src/commands/wiring/keys.js';
import type { Database } from '../../../src/db/database.js';
import { bodyKeysIn } from '../../../src/sync/bodies.js';
import type { Installation } from '../../support/cli/installation.js';
import type { Ran } from '../../support/cli/process.js';

/** Everything that commands have left behind, by where it stands. */
export interface Written {
  /** What they said: standard output and errors. */
  readonly said: Buffer;
  /** Every column of every table. */
  readonly mirror: Buffer;
  /** The pages as they are kept, opened. */
  readonly pages: Buffer;
  /** Every file of the data folder. */
  readonly files: Buffer;
}

export async function everythingWritten(school: Installation, runs: readonly Ran[]): Promise<Written> {
  return {
    said: Buffer.from(runs.map(({ stdout, stderr }) => stdout + stderr).join('\n')),
    mirror: await school.ask(everyColumn),
    pages: await school.ask((db) => openedPages(db, school.directory)),
    files: Buffer.concat(filesUnder(school.directory).map((path) => readFileSync(path))),
  };
}

async function everyColumn(db: Database): Promise<Buffer> {
  const tables: readonly { readonly table_name: string }[] = await db
    .knex('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .select('table_name');
  const rows = tables.map(async ({ table_name: name }) => {
    const found = await db.knex.raw<{ rows: { row: string }[] }>(`select row_to_json(t)::text as row from "${name}" t`);
    return found.rows.map(({ row }) => `${name} ${row}`).join('\n');
  });
  return Buffer.from((await Promise.all(rows)).join('\n'));
}

async function openedPages(db: Database, directory: string): Promise<Buffer> {
  const keys = bodyKeysIn(bodyKeysDirectory(directory));
  const bodies: readonly { readonly key_id: string; readonly content: Buffer }[] = await db
    .knex('body')
    .select('key_id', 'content');
  return Buffer.concat(bodies.map(({ key_id: keyId, content }) => Buffer.from(keys.open({ keyId, content }))));
}

/** The embedded database keeps itself there too; its tables are looked through as tables. */
function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('database'))
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}
