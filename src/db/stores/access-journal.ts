import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** Who looked at what: ids and addresses, never names or values. */
export interface AccessEntry {
  readonly at: Instant;
  readonly accountId: number | null;
  readonly login: string;
  readonly role: string;
  readonly action: string;
  readonly subject: Readonly<Record<string, string | number | null>>;
  readonly address: string;
}

const GENESIS = '0'.repeat(64);
/** First half of the advisory lock's key; the school's id is the second. */
const LOCK_SPACE = 7301;

/** Appends an entry in a transaction of its own: it is committed before the caller shows anything. */
export async function recordAccess(knex: Knex, key: Buffer, schoolId: number, entry: AccessEntry): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?, ?)', [LOCK_SPACE, schoolId]);
    const last = await trx('access_entry').where({ school_id: schoolId }).orderBy('id', 'desc').first('id', 'hash');
    const id = Number(last?.id ?? 0) + 1;
    const previous = last?.hash ?? GENESIS;
    await trx('access_entry').insert({
      school_id: schoolId,
      id,
      at: new Date(entry.at),
      account_id: entry.accountId,
      login: entry.login,
      role: entry.role,
      action: entry.action,
      subject: JSON.stringify(entry.subject),
      address: entry.address,
      previous_hash: previous,
      hash: chainHash(key, previous, schoolId, id, entry),
    });
  });
}

export interface ChainFault {
  readonly id: number;
  readonly fault: 'changed' | 'gap' | 'unlinked';
}

export interface ChainHead {
  readonly entries: number;
  /** Of the last entry; null for an empty journal. Noted elsewhere, it shows a tail that was cut off. */
  readonly hash: string | null;
}

export async function readAccessHead(knex: Knex, schoolId: number): Promise<ChainHead> {
  const last = await knex('access_entry').where({ school_id: schoolId }).orderBy('id', 'desc').first('id', 'hash');
  return { entries: Number(last?.id ?? 0), hash: last?.hash ?? null };
}

/** Walks the chain; an empty list means that no entry was changed, removed from the middle or slipped in. */
export async function verifyAccessJournal(knex: Knex, key: Buffer, schoolId: number): Promise<readonly ChainFault[]> {
  const rows = await knex('access_entry').where({ school_id: schoolId }).orderBy('id');
  const faults: ChainFault[] = [];
  let previous = GENESIS;
  let expectedId = 1;
  for (const row of rows) {
    const id = Number(row.id);
    if (id !== expectedId) faults.push({ id, fault: 'gap' });
    if (row.previous_hash !== previous) faults.push({ id, fault: 'unlinked' });
    if (row.hash !== chainHash(key, row.previous_hash, schoolId, id, toEntry(row)))
      faults.push({ id, fault: 'changed' });
    previous = row.hash;
    expectedId = id + 1;
  }
  return faults;
}

function toEntry(row: Record<string, unknown>): AccessEntry {
  return {
    at: Number(row['at']),
    accountId: row['account_id'] === null ? null : Number(row['account_id']),
    login: String(row['login']),
    role: String(row['role']),
    action: String(row['action']),
    subject: row['subject'] as AccessEntry['subject'],
    address: String(row['address']),
  };
}

function chainHash(key: Buffer, previous: string, schoolId: number, id: number, entry: AccessEntry): string {
  const subject = Object.entries(entry.subject).sort(([left], [right]) => left.localeCompare(right, 'en'));
  const { at, accountId, login, role, action, address } = entry;
  const text = JSON.stringify([previous, schoolId, id, at, accountId, login, role, action, subject, address]);
  return createHmac('sha256', key).update(text).digest('hex');
}
