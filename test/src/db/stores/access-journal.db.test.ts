import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccessEntry, recordAccess, verifyAccessJournal } from '../../../../src/db/stores/access-journal.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

const key = Buffer.alloc(32, 7);
let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
});

afterEach(() => fresh.close());

function entry(address: string): AccessEntry {
  const subject = { finding: 1, student: null };
  return { at: 1_000, accountId: null, login: 'zavuch', role: 'deputy', action: 'view', subject, address };
}

async function record(...addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await recordAccess(fresh.db.knex, key, mirror.school.id, entry(address));
}

async function faults(): Promise<readonly string[]> {
  const found = await verifyAccessJournal(fresh.db.knex, key, mirror.school.id);
  return found.map(({ id, fault }) => `${id} ${fault}`);
}

/** What somebody with the rights of the database's owner could do. */
async function tamper(statement: string): Promise<void> {
  await fresh.db.knex.raw('alter table access_entry disable trigger access_entry_append_only');
  await fresh.db.knex.raw('grant update, delete, truncate on access_entry to current_user');
  await fresh.db.knex.raw(statement);
}

test('an untouched chain is whole', async () => {
  await record('/', '/findings', '/findings/1');
  expect(await faults()).toEqual([]);
});

test('entries written at once stand one after another', async () => {
  await Promise.all(['/a', '/b', '/c', '/d'].map((address) => record(address)));
  const ids = await fresh.db.knex('access_entry').orderBy('id').pluck('id');
  expect(ids).toEqual([1, 2, 3, 4]);
  expect(await faults()).toEqual([]);
});

test.each([
  ['update', "update access_entry set login = 'other'"],
  ['delete', 'delete from access_entry'],
  ['truncate', 'truncate access_entry'],
])('the database refuses %s', async (_name, statement) => {
  await record('/');
  await expect(fresh.db.knex.raw(statement)).rejects.toThrow(/append-only|permission denied/u);
});

test('a role that is no superuser is refused before the trigger, even when it owns the table', async () => {
  await record('/');
  const attempt = fresh.db.knex.transaction(async (trx) => {
    await trx.raw('create role journal_owner; alter table access_entry owner to journal_owner; set role journal_owner');
    await trx.raw('select count(*) from access_entry');
    await trx.raw("update access_entry set login = 'other'");
  });
  await expect(attempt).rejects.toThrow(/permission denied/u);
});

test.each([
  ['a changed login', "update access_entry set login = 'other' where id = 2", ['2 changed']],
  ['a changed subject', `update access_entry set subject = '{"finding": 2}' where id = 3`, ['3 changed']],
  ['a removed entry', 'delete from access_entry where id = 2', ['3 gap', '3 unlinked']],
  ['a removed first entry', 'delete from access_entry where id = 1', ['2 gap', '2 unlinked']],
])('%s is found', async (_name, statement, expected) => {
  await record('/', '/findings', '/findings/1');
  await tamper(statement);
  expect(await faults()).toEqual(expected);
});

test('an entry slipped in without the key is found', async () => {
  await record('/');
  await fresh.db.knex.raw(
    `insert into access_entry select school_id, 2, at, account_id, login, role, action, subject, address, hash, repeat('a', 64) from access_entry`,
  );
  expect(await faults()).toEqual(['2 changed']);
});
