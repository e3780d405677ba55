import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import type { Database } from '../../src/db/database.js';
import { openEmbedded } from '../../src/db/embedded.js';
import { openServer } from '../../src/db/server.js';
import { databaseUrl, withAdmin } from './cluster.js';

export interface FreshDatabase {
  readonly db: Database;
  /** Where a second connection or another process finds it; absent on the embedded engine. */
  readonly url?: string;
  close(): Promise<void>;
}

/** A migrated, empty database of this test's own; with `bare`, one without a schema. Use in `*.db.test.ts` and `*.embedded.test.ts` files. */
export async function freshDatabase({ bare }: { readonly bare: boolean } = { bare: false }): Promise<FreshDatabase> {
  const source = inject('testDatabase');
  if (source.engine === 'embedded') {
    const db = await openEmbedded(undefined, bare ? {} : { restoreFrom: await openAsBlob(source.dump) });
    return { db, close: () => db.close() };
  }
  // The parent's number is in the name, so that the run that made the databases can drop what a failed test left.
  const owner = source.template.replace('zavuch_template_', '');
  const name = `zavuch_test_${owner}_${randomBytes(6).toString('hex')}`;
  await withAdmin(source.url, [`create database ${name} template ${bare ? 'template0' : source.template}`]);
  const url = databaseUrl(source.url, name);
  const db = openServer(url);
  return {
    db,
    url,
    close: async () => {
      await db.close();
      await withAdmin(source.url, [`drop database if exists ${name} with (force)`]);
    },
  };
}
