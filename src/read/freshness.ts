import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

export interface Freshness {
  readonly observedAt: Instant | null;
  readonly auditedAsOf: Instant | null;
  readonly heldScopes: number;
  readonly lastRun: { readonly startedAt: Instant; readonly status: string; readonly error: string | null } | null;
}

/** How old the mirror is, when it was last judged, and what waits for a person. */
export async function readFreshnessOf(reader: Reader, schoolId: number): Promise<Freshness> {
  const [observed, audited, held, run] = await Promise.all([
    reader('observation')
      .where({ school_id: schoolId })
      .whereIn('status', ['applied', 'same'])
      .max('received_at as at')
      .first(),
    reader('audit_run').where({ school_id: schoolId, status: 'done' }).max('as_of as at').first(),
    reader('hold').where({ school_id: schoolId }).whereNull('resolved_at').count('* as count').first(),
    reader('sync_run')
      .where({ school_id: schoolId })
      .whereNot({ source: 'decision' })
      .orderBy('started_at', 'desc')
      .first('started_at', 'status', 'error'),
  ]);
  return {
    observedAt: observed?.['at'] ?? null,
    auditedAsOf: audited?.['at'] ?? null,
    heldScopes: Number(held?.['count'] ?? 0),
    lastRun: run === undefined ? null : { startedAt: run.started_at, status: run.status, error: run.error },
  };
}
