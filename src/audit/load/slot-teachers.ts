import { endedBy, seenBy } from '../../db/known-rows.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Interval, SlotTeachers } from '../journal-facts.js';
import { byNumber, type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';

type Named = SlotTeachers['teachers'][number];
type PastImage = Named & { readonly slotId: number };

/** By slot the images that had ended by the moment, oldest first: few slots ever change. */
export async function loadPastTeachers(scope: LoadScope): Promise<ReadonlyMap<number, readonly PastImage[]>> {
  const rows = await query<PastImage>(
    scope,
    `select v.fact_id as "slotId", (v.image->>'teacher_id')::bigint as "teacherId", v.absent_at as "absentAt",
       ${trustedSeenAt('v')} as "seenAt", ${unconfirmedBulk('v')} as bulk, v.seen_observation_id as "observationId"
     from value_version v
     where v.school_id = :school and v.entity = 'timetableSlot' and v.end_kind not in ('moved', 'correction')
       and ${seenBy('v')} and ${endedBy('v')}
     order by v.fact_id, v.end_seen_at, v.id`,
  );
  return byNumber(rows, ({ slotId }) => slotId);
}

/** Another room or other times make another image, not another teacher. */
export function teachersOfSlot(past: readonly PastImage[], present: Named): readonly Named[] {
  const images = [...past, present].map(imageOf);
  return images.filter(({ teacherId }, at) => at === 0 || images[at - 1]?.teacherId !== teacherId);
}

function imageOf({ teacherId, absentAt, seenAt, bulk, observationId }: Named): Interval & Named {
  return { teacherId, absentAt, seenAt, bulk, observationId };
}

export type TimetableLooks = (classId: number, date: PlainDate) => Instant | null;

interface LookRow {
  readonly classId: number;
  readonly date: PlainDate;
  readonly at: Instant;
}

/** The last look at the page that shows the class's slots of the date. A page is a class's week, so there are few. */
export async function loadTimetableLooks(scope: LoadScope): Promise<TimetableLooks> {
  const rows = await query<LookRow>(
    scope,
    `with shown as materialized (select distinct class_id, date, scope_id from timetable_slot where school_id = :school),
     looked as materialized (
       select p.scope_id, last.at from (select distinct scope_id from shown) p
       cross join lateral (select o.requested_at as at from observation o
         where o.school_id = :school and o.scope_id = p.scope_id and o.status in ('applied', 'same') and not o.clock_doubtful
           and o.received_at <= :at and o.id <> all(:later::bigint[])
         order by o.received_at desc, o.id desc limit 1) last)
     select s.class_id as "classId", s.date, max(l.at) as at from shown s join looked l using (scope_id) group by 1, 2`,
  );
  const looks = new Map(rows.map(({ classId, date, at }) => [`${classId} ${date}`, at]));
  return (classId, date) => looks.get(`${classId} ${date}`) ?? null;
}
