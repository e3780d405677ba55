import { DECISION, FILE_IMPORT } from '../db/stores/sync-runs.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

export interface Freshness {
  readonly observedAt: Instant | null;
  /** The last look at the journal that was looked at longest ago, whatever term it showed; null where none was. */
  readonly oldestJournalAt: Instant | null;
  readonly auditedAsOf: Instant | null;
  readonly heldScopes: number;
  readonly lastRun: { readonly startedAt: Instant; readonly status: string; readonly error: string | null } | null;
}

// A past term's page is rightly never read again: a journal is as old as the newest of its pages.
const OLDEST = `
  select min(latest) as at from (
    select max(observation.received_at) as latest
    from observation join scope on scope.school_id = observation.school_id and scope.id = observation.scope_id
    where observation.school_id = :school and observation.status in ('applied', 'same') and scope.address like '%/sp.%'
    group by regexp_replace(scope.address, '/sp\\.[^/]*$', '')) as pages`;

/** How old the mirror is, when it was last judged, and what waits for a person. */
export async function readFreshnessOf(reader: Reader, schoolId: number): Promise<Freshness> {
  const [observed, oldest, audited, held, run] = await Promise.all([
    reader('observation')
      .where({ school_id: schoolId })
      .whereIn('status', ['applied', 'same'])
      .whereNot('view', 'like', `${FILE_IMPORT}/%`)
      .max('received_at as at')
      .first(),
    reader.raw<{ rows: { at: Instant | null }[] }>(OLDEST, { school: schoolId }),
    reader('audit_run').where({ school_id: schoolId, status: 'done' }).max('as_of as at').first(),
    reader('hold').where({ school_id: schoolId }).whereNull('resolved_at').count('* as count').first(),
    reader('sync_run')
      .where({ school_id: schoolId })
      .whereNotIn('source', [DECISION, FILE_IMPORT])
      .orderBy('started_at', 'desc')
      .first('started_at', 'status', 'error'),
  ]);
  return {
    observedAt: observed?.['at'] ?? null,
    oldestJournalAt: oldest.rows[0]?.at ?? null,
    auditedAsOf: audited?.['at'] ?? null,
    heldScopes: Number(held?.['count'] ?? 0),
    lastRun: run === undefined ? null : { startedAt: run.started_at, status: run.status, error: run.error },
  };
}
