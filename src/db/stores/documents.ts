import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** A report that was made: by these and the mirror it can be made again, and its hash tells whether it is the same. */
export interface MadeReport {
  readonly report: string;
  readonly format: string;
  readonly params: object;
  readonly asOf: Instant;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly modelHash: string;
}

export async function recordReport(knex: Knex, schoolId: number, made: MadeReport): Promise<void> {
  await knex('document').insert({
    school_id: schoolId,
    report: made.report,
    format: made.format,
    params: JSON.stringify(made.params),
    as_of: new Date(made.asOf),
    made_at: new Date(made.madeAt),
    made_by: made.madeBy,
    model_hash: made.modelHash,
  });
}
