import type { Knex } from 'knex';
import type { Instant } from '../../../domain/time.js';
import type { RegisterId } from './dependents.js';
import type { RegisterRow } from './register.js';

/** Beyond every number that is given out: entries are numbered on the screens, and a trial must leave no gap in them. */
const TRIAL_ID = Number.MAX_SAFE_INTEGER;

/**
 * Lets `read` see the register as if the row had been recorded at the moment; then the row is taken back, whatever came of it.
 * While it lasts the embedded engine serves nobody else: `read` reads the registers and does nothing more.
 */
export async function withRow<T>(
  knex: Knex,
  schoolId: number,
  register: RegisterId,
  row: RegisterRow,
  at: Instant,
  read: (trx: Knex) => Promise<T>,
): Promise<T> {
  const trx = await knex.transaction();
  try {
    const signed = { recorded_at: new Date(at), recorded_by: '' };
    await trx(register).insert({ ...row, school_id: schoolId, id: TRIAL_ID, ...signed });
    return await read(trx);
  } finally {
    await trx.rollback();
  }
}
