import { endedBy, seenBy } from '../../db/known-rows.js';
import type { Instant } from '../../domain/time.js';
import { type LoadScope, query } from './scope.js';

/** A lesson that had gone from its page and came back. */
export interface LessonGap {
  readonly lessonId: number;
  /** The last look that showed it before. */
  readonly lastShownAt: Instant;
  /** The look that showed it again. */
  readonly backObservationId: number;
}

/**
 * Looks that fell between a lesson's deletion and its return prove nothing of its texts: they may have stood there before
 * and have gone with it.
 */
export function loadLessonGaps(scope: LoadScope): Promise<readonly LessonGap[]> {
  return query<LessonGap>(
    scope,
    `select v.fact_id as "lessonId", coalesce(v.end_absent_at, v.seen_at) as "lastShownAt",
       back.seen_observation_id as "backObservationId"
     from value_version v cross join lateral (
       select image.seen_observation_id from (
         select n.seen_at, n.seen_observation_id from value_version n
         where n.school_id = v.school_id and n.entity = 'lesson' and n.fact_id = v.fact_id and ${seenBy('n')}
         union all
         select l.seen_at, l.seen_observation_id from lesson l where l.school_id = v.school_id and l.id = v.fact_id and ${seenBy('l')}) image
       where image.seen_at > v.end_seen_at order by image.seen_at limit 1) back
     where v.school_id = :school and v.entity = 'lesson' and v.end_kind = 'gone' and ${endedBy('v')} and v.journal_id = any(:journals::bigint[])
     order by v.fact_id, v.end_seen_at`,
  );
}
