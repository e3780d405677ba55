import { OperatorError } from '../core/errors.js';
import type { Database } from '../db/database.js';
import { type BulkDecision, insertBulkDecision, journalsOfBulk, linesOfBulk } from '../db/stores/bulk-decisions.js';
import { reviseUnits } from '../db/stores/unit-revisions.js';

/**
 * A person's word on a mass appearance. Confirmed, the facts prove what their intervals prove; rejected, they stay
 * disputable for good and wait no longer. The rows themselves are not touched: what was known before the word stays so.
 */
export async function decideBulk(db: Database, decision: BulkDecision): Promise<void> {
  await db.knex.transaction(async (trx) => {
    const { schoolId, observationId } = decision;
    const journals = await journalsOfBulk(trx, schoolId, observationId);
    if (journals.length === 0) {
      throw new OperatorError('Этот опрос не показал массового появления записей.', 'Откройте список заново.');
    }
    if (!(await insertBulkDecision(trx, decision))) {
      throw new OperatorError('По этим записям решение уже принято.', 'Откройте список заново.');
    }
    await reviseUnits(trx, schoolId, {
      journals,
      lines: await linesOfBulk(trx, schoolId, observationId),
      classes: [],
      subjects: [],
      teachers: [],
      ofSchool: false,
      ofClasses: false,
      ofAll: false,
    });
  });
}
