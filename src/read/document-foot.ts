import { FILE_IMPORT } from '../db/stores/sync-runs.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** The newest successful look at the journal up to `asOf`; null before the first one. */
export async function readFreshness(reader: Reader, school: School, asOf: Instant): Promise<Instant | null> {
  const row = await reader('observation')
    .where({ school_id: school.id })
    .whereIn('status', ['applied', 'same'])
    .whereNot('view', 'like', `${FILE_IMPORT}/%`)
    .where('received_at', '<=', new Date(asOf))
    .max<{ freshest: Instant | null }>('received_at as freshest')
    .first();
  return row?.freshest ?? null;
}
