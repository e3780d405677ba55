import type { Knex } from 'knex';

/**
 * Within the transaction only one person speaks of this finding: the second of two clicks waits, and sees what the first wrote.
 * False where there is no such finding.
 */
export async function lockFinding(trx: Knex.Transaction, schoolId: number, id: number): Promise<boolean> {
  const found = await trx('finding').where({ school_id: schoolId, id }).forNoKeyUpdate().first('id');
  return found !== undefined;
}
