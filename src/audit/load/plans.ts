import { knownRows, seenBy } from '../../db/known-rows.js';
import type { School } from '../../domain/school.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import type { Instant } from '../../domain/time.js';
import type { TaughtLine } from '../class-facts.js';
import type { PlanFact } from '../journal-facts.js';
import { byNumber, type LoadScope, query } from './scope.js';

const ITEMS = knownRows({
  table: 'plan_item',
  entity: 'planItem',
  columns: ['journal_id', 'item', 'topic'],
  ofJournals: true,
});
const LOAD = knownRows({
  table: 'load',
  entity: 'load',
  columns: ['class_id', 'subject_name', 'group_name', 'teacher_id', 'school_year', 'hours'],
});

/** What files of the school year have brought: read once a run. */
export interface BroughtPlans {
  /** When a whole plan was last brought, by journal, */
  readonly ofJournal: ReadonlyMap<number, Instant>;
  /** and by class, of any of its journals: by our id, */
  readonly ofClass: ReadonlyMap<number, Instant>;
  /** and in the source's words. */
  readonly ofSourceClass: ReadonlyMap<string, Instant>;
}

interface BroughtRow {
  readonly journalId: number;
  readonly classId: number;
  readonly schoolClass: string;
  readonly at: Instant;
}

/** A plan of last year says nothing of this one, though its items may still be there. */
export async function loadBroughtPlans(scope: LoadScope, { zone }: School): Promise<BroughtPlans> {
  const start = new Date(startOfSchoolYear(schoolYearAt(scope.asOf, zone), zone)).toISOString();
  const rows = await query<BroughtRow>(
    scope,
    `select j.id as "journalId", j.class_id as "classId", k.external_id as "schoolClass", max(o.received_at) as at
     from scope s
     join external_ref r on r.school_id = s.school_id and r.entity = 'journal' and r.valid_to is null
       and s.address = 'file-import/plan/' || r.external_id
     join journal j on j.school_id = s.school_id and j.id = r.target_id
     join external_ref k on k.school_id = s.school_id and k.entity = 'schoolClass' and k.valid_to is null
       and k.target_id = j.class_id
     join observation o on o.school_id = s.school_id and o.scope_id = s.id and o.status in ('applied', 'same')
     where s.school_id = :school and s.view = 'file-import/plan' and o.received_at between '${start}' and :at
       and o.id <> all(:later::bigint[])
     group by j.id, j.class_id, k.external_id order by j.id`,
  );
  return {
    ofJournal: latestBy(rows, ({ journalId }) => journalId),
    ofClass: latestBy(rows, ({ classId }) => classId),
    ofSourceClass: latestBy(rows, ({ schoolClass }) => schoolClass),
  };
}

function latestBy<Key>(rows: readonly BroughtRow[], keyOf: (row: BroughtRow) => Key): ReadonlyMap<Key, Instant> {
  const latest = new Map<Key, Instant>();
  for (const row of rows) latest.set(keyOf(row), Math.max(row.at, latest.get(keyOf(row)) ?? row.at));
  return latest;
}

/** The whole plans of the journals, as files brought them; items that pages of lessons show make no plan. */
export async function loadPlans(scope: LoadScope, { ofJournal }: BroughtPlans): Promise<ReadonlyMap<number, PlanFact>> {
  const rows = await query<{ readonly journalId: number; readonly topic: string }>(
    scope,
    `select p.journal_id as "journalId", p.topic from ${ITEMS} p
     where p.item ~ '^файл-[0-9]+$'
     order by p.journal_id, substr(p.item, 6)::int`,
  );
  const found = new Map<number, PlanFact>();
  for (const [journalId, items] of byNumber(rows, (row) => row.journalId)) {
    const broughtAt = ofJournal.get(journalId);
    if (broughtAt !== undefined) found.set(journalId, { broughtAt, topics: items.map(({ topic }) => topic) });
  }
  return found;
}

/** When a reading of the whole journal was last finished, which lists every journal there is; null for never. */
export async function loadWholeReading(scope: LoadScope): Promise<Instant | null> {
  const rows = await query<{ readonly at: Instant | null }>(
    scope,
    'select max(finished_at) as at from whole_reading where school_id = :school and finished_at <= :at',
  );
  return rows[0]?.at ?? null;
}

/** All lines that were ever told by the moment, and what became of them, as far as they asked for lessons. */
const FIRST_OF_ALL = `(select class_id, subject_name, group_name, school_year, min(id) as id, min(seen_at) as seen_at
  from (select c.id, c.class_id, c.subject_name, c.group_name, c.school_year, c.hours, c.seen_at
      from load c where c.school_id = :school and ${seenBy('c')}
    union all
    select v.fact_id, r.class_id, r.subject_name, r.group_name, r.school_year, r.hours, v.seen_at
      from value_version v cross join lateral jsonb_populate_record(null::load, v.image) r
      where v.school_id = :school and v.entity = 'load' and ${seenBy('v')}) told
  where hours > 0 group by class_id, subject_name, group_name, school_year)`;

interface LoadRow extends Omit<TaughtLine, 'first'> {
  readonly classId: number;
  readonly firstId: number;
  readonly firstSeenAt: Instant;
}

/** The load of the school year that goes on, by class. */
export async function loadLoad(
  scope: LoadScope,
  { zone }: School,
): Promise<ReadonlyMap<number, readonly TaughtLine[]>> {
  const rows = await query<LoadRow>(
    scope,
    `select l.id, l.class_id as "classId", l.subject_name as "subjectName", l.group_name as "groupName",
       l.teacher_id as "teacherId", l.hours, l.seen_at as "seenAt",
       coalesce(f.id, l.id) as "firstId", coalesce(f.seen_at, l.seen_at) as "firstSeenAt"
     from ${LOAD} l
     left join ${FIRST_OF_ALL} f using (class_id, subject_name, group_name, school_year)
     where l.school_year = ${schoolYearAt(scope.asOf, zone)}
     order by l.class_id, l.subject_name, l.group_name, l.teacher_id`,
  );
  const lines = rows.map(({ firstId, firstSeenAt, ...line }) => ({
    ...line,
    first: { id: firstId, seenAt: firstSeenAt },
  }));
  return byNumber(lines, (line) => line.classId);
}
