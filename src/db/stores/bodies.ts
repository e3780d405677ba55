import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

export interface SealedBody {
  readonly keyId: string;
  readonly content: Buffer;
}

export async function insertBody(trx: Knex, schoolId: number, body: SealedBody, at: Instant): Promise<number> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    'insert into body (school_id, key_id, content, stored_at) values (:schoolId, :keyId, :content, :at) returning id',
    { schoolId, keyId: body.keyId, content: body.content, at: new Date(at).toISOString() },
  );
  return Number(found.rows[0]?.id);
}

export async function findBody(knex: Knex, schoolId: number, id: number): Promise<SealedBody | null> {
  const found = await knex.raw<{ rows: { key_id: string; content: Uint8Array }[] }>(
    'select key_id, content from body where school_id = :schoolId and id = :id',
    { schoolId, id },
  );
  const row = found.rows[0];
  return row === undefined ? null : { keyId: row.key_id, content: Buffer.from(row.content) };
}

/** The keys that something stored for the school is sealed with. */
export async function usedKeys(knex: Knex, schoolId: number): Promise<readonly string[]> {
  return knex('body').where({ school_id: schoolId }).distinct('key_id').orderBy('key_id').pluck('key_id');
}
