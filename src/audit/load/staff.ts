import { endedBy, goneBy, seenBy } from '../../db/known-rows.js';
import type { Instant } from '../../domain/time.js';
import type { Interval } from '../journal-facts.js';
import type { StaffLine } from '../whole-school-facts.js';
import { byNumber, type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';

interface ImageRow extends Interval {
  readonly staffId: number;
  /** Where it had ended by the moment: the last look that showed it, and the first that did not. */
  readonly lastSeenAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endObservationId: number | null;
}

/** Every image of every person that was known at the moment: one whose position changed has several. */
const IMAGES = `(select c.id, c.absent_at, c.seen_at, c.bulk, c.seen_observation_id, c.school_id,
      case when ${goneBy('c')} then coalesce(c.gone_absent_at, c.seen_at) end as last_seen_at,
      case when ${goneBy('c')} then c.gone_at end as ended_at,
      case when ${goneBy('c')} then c.gone_observation_id end as end_observation_id
    from staff c where c.school_id = :school and ${seenBy('c')}
    union all
    select v.fact_id, v.absent_at, v.seen_at, v.bulk, v.seen_observation_id, v.school_id,
      case when ${endedBy('v')} then coalesce(v.end_absent_at, v.seen_at) end,
      case when ${endedBy('v')} then v.end_seen_at end,
      case when ${endedBy('v')} then v.end_observation_id end
    from value_version v where v.school_id = :school and v.entity = 'staff' and ${seenBy('v')})`;

/** Who stands or has stood in the list of the staff, since which look and until which. */
export async function loadStaffLines(scope: LoadScope): Promise<readonly StaffLine[]> {
  const images = await query<ImageRow>(
    scope,
    `select m.id as "staffId", m.absent_at as "absentAt", ${trustedSeenAt('m')} as "seenAt", ${unconfirmedBulk('m')} as bulk,
       m.seen_observation_id as "observationId", m.last_seen_at as "lastSeenAt", m.ended_at as "endedAt",
       m.end_observation_id as "endObservationId"
     from ${IMAGES} m order by m.id, m.seen_at`,
  );
  return [...byNumber(images, ({ staffId }) => staffId).values()].map(lineOf);
}

/** One image follows upon another at the look that ended it; otherwise the person had left between them. */
function lineOf(images: readonly ImageRow[]): StaffLine {
  const first = images.findLastIndex(
    ({ observationId }, index) => index === 0 || images[index - 1]?.endObservationId !== observationId,
  );
  const { staffId, absentAt, seenAt, bulk, observationId } = images[first] as ImageRow;
  const came = { absentAt, seenAt, bulk, observationId };
  const { lastSeenAt, endedAt, endObservationId } = images.at(-1) as ImageRow;
  const left =
    endedAt === null
      ? null
      : { absentAt: lastSeenAt, seenAt: endedAt, bulk: false, observationId: endObservationId ?? 0 };
  return { staffId, came, left };
}

/** When the list of the staff was last read; null for never. */
export async function loadStaffLook(scope: LoadScope): Promise<Instant | null> {
  const [look] = await query<{ readonly at: Instant | null }>(
    scope,
    `select max(o.requested_at) as at from observation o
     where o.school_id = :school and o.scope_id in (select distinct s.scope_id from staff s where s.school_id = :school and s.gone_at is null)
       and o.status in ('applied', 'same') and not o.clock_doubtful and o.received_at <= :at and o.id <> all(:later::bigint[])`,
  );
  return look?.at ?? null;
}
