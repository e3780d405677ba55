import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dumpSchema } from '../../../src/db/schema-dump.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

it('the committed schema is what the migrations make (UPDATE_SCHEMA=1 writes it anew)', async () => {
  const file = new URL('../../../src/db/schema.sql', import.meta.url);
  const dump = `-- Made by src/db/schema-dump.ts and compared by its test; not for execution.\n${await dumpSchema(fresh.db.knex)}`;
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, dump);
  expect(dump).toBe(readFileSync(file, 'utf8'));
});
