import type { Instant } from '../../domain/time.js';
import type { Reader } from '../reader.js';

/** Why there is no change that an incident makes void: we could not know of one, did not look, or looked and saw none. */
export type Silence = 'no-lessons' | 'not-polled' | 'no-changes';

/** Asked where nothing was found: whose lost access it was, and since when. */
export async function readSilence(
  reader: Reader,
  schoolId: number,
  staffId: number,
  notifiedAt: Instant,
): Promise<Silence> {
  const { rows } = await reader.raw(
    `select exists (select 1 from timetable_slot where school_id = :school and teacher_id = :staffId and gone_at is null) as leads,
       exists (select 1 from observation where school_id = :school and status in ('applied', 'same')
         and received_at > :notifiedAt) as polled`,
    { school: schoolId, staffId, notifiedAt: new Date(notifiedAt) },
  );
  const { leads, polled } = rows[0];
  if (!leads) return 'no-lessons';
  return polled ? 'no-changes' : 'not-polled';
}
