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

/** Null where there is none, or its content was taken away. */
export async function findBody(knex: Knex, schoolId: number, id: number): Promise<SealedBody | null> {
  const found = await knex.raw<{ rows: { key_id: string; content: Uint8Array }[] }>(
    'select key_id, content from body where school_id = :schoolId and id = :id and content is not null',
    { schoolId, id },
  );
  const row = found.rows[0];
  return row === undefined ? null : { keyId: row.key_id, content: Buffer.from(row.content) };
}

/** The keys that something still stored for the school is sealed with. */
export async function usedKeys(knex: Knex, schoolId: number): Promise<readonly string[]> {
  const stored = knex('body').where({ school_id: schoolId }).whereNotNull('content');
  return stored.distinct('key_id').orderBy('key_id').pluck('key_id');
}

/** How many stored pages a key seals. */
export async function countSealed(knex: Knex, schoolId: number, keyId: string): Promise<number> {
  const sealed = knex('body').where({ school_id: schoolId, key_id: keyId }).whereNotNull('content');
  return Number((await sealed.count('* as count').first())?.['count'] ?? 0);
}

/** Takes the content of pages away for good, in the name of an act; those that have none any more are passed over. */
export async function removeBodies(knex: Knex, schoolId: number, act: number, ids: readonly number[]): Promise<number> {
  const found = await knex.raw<{ rows: object[] }>(
    `update body set content = null, removed_by = :act
     where school_id = :schoolId and id = any(:ids::bigint[]) and content is not null returning id`,
    { schoolId, act, ids: [...ids] },
  );
  return found.rows.length;
}
