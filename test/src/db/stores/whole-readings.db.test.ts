import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginWholeReading, finishWholeReading, readByOthers } from '../../../../src/db/stores/whole-readings.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { SEEN, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let schoolId: number;

beforeEach(async () => {
  fresh = await freshDatabase();
  schoolId = (await tinyMirror(fresh.db.knex)).school.id;
});
afterEach(() => fresh.close());

const by = (account: string) => ({ schoolId, source: 'eljur', account });

/** `one!` is a reading of the account that was finished, `one` one that was broken off. */
async function read(...readings: readonly string[]): Promise<void> {
  for (const reading of readings) {
    const reader = by(reading.replace('!', ''));
    const { id } = await beginWholeReading(fresh.db.knex, reader, { now: SEEN, anew: true });
    if (reading.endsWith('!')) await finishWholeReading(fresh.db.knex, schoolId, id, SEEN);
  }
}

test.each([
  ['nobody has read', [], false],
  ['the same account', ['one!'], false],
  ['another account', ['two!'], true],
  ['another account long ago', ['two!', 'one!'], false],
  ['another account, and the same after it, broken off', ['two!', 'one'], true],
  ['another account, broken off', ['one!', 'two'], true],
  ['an account that is not known', ['!'], false],
])('%s', async (_what, readings, others) => {
  await read(...readings);
  expect(await readByOthers(fresh.db.knex, by('one'))).toBe(others);
});

test('the readings of another source are no matter', async () => {
  await read('two!');
  expect(await readByOthers(fresh.db.knex, { ...by('one'), source: 'elsewhere' })).toBe(false);
});
