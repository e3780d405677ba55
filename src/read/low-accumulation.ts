import type { PlainDate } from '../domain/time.js';
import type { Reader } from './reader.js';

/** One student who lacks marks in one journal, from an open finding. */
export interface LackingStudent {
  readonly className: string;
  readonly subjectName: string;
  readonly groupName: string;
  readonly studentId: number;
  readonly student: string;
  readonly given: number;
  readonly need: number;
  readonly missing: number;
  readonly journalId: number;
  /** True while the period lasts: a forecast, not yet a fault. */
  readonly forecast: boolean;
}

const LACKING = `
  select journal.id as "journalId", school_class.name as "className", subject.name as "subjectName",
    journal.group_name as "groupName", finding.severity <> 'violation' as forecast, student.id as "studentId",
    trim(concat_ws(' ', student.last_name, student.first_name)) as student,
    (item->>'given')::int as given, (item->>'need')::int as need, (item->>'missing')::int as missing
  from finding
  join journal on journal.school_id = finding.school_id and journal.id = finding.journal_id
  join school_class on school_class.school_id = journal.school_id and school_class.id = journal.class_id
  join subject on subject.school_id = journal.school_id and subject.id = journal.subject_id
  cross join lateral jsonb_array_elements(finding.evidence->'students') as item
  join student on student.school_id = finding.school_id and student.id = (item->>'studentId')::bigint
  where finding.school_id = :school and finding.family = 'accumulation' and finding.state = 'open'
    and finding.verdict in ('violated', 'disputable')
    and exists (select 1 from term where term.school_id = journal.school_id and term.class_id = journal.class_id
      and term.name = finding.evidence->>'term' and term.start_date <= :to::date and term.end_date >= :from::date
      and case when finding.severity = 'violation' then term.end_date <= :to::date else :today::date between :from::date and :to::date end)
  order by school_class.grade, school_class.name collate "und-x-icu", subject.name collate "und-x-icu",
    journal.group_name, student.last_name collate "und-x-icu", student.first_name collate "und-x-icu", student.id`;

/** Of the terms that ended in the days from `from` to `to`; the forecast only where today is one of these days. */
export async function readLackingStudents(
  reader: Reader,
  schoolId: number,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  today: PlainDate,
): Promise<readonly LackingStudent[]> {
  const { rows } = await reader.raw(LACKING, { school: schoolId, from, to, today });
  return rows as readonly LackingStudent[];
}

const JUDGED = `
  select distinct unit_id as id from tally
  where school_id = :school and unit_kind = 'journal' and rule = 'accumulation-low' and opportunities > no_data
    and month >= date_trunc('month', :from::date)
    and (month <= :to::date or :today::date between :from::date and :to::date)`;

/** Journals whose accumulation was judged for a period that concerns these days: only of them «nobody lacks» can be said. */
export async function readJudgedJournals(
  reader: Reader,
  schoolId: number,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  today: PlainDate,
): Promise<ReadonlySet<number>> {
  const { rows } = await reader.raw(JUDGED, { school: schoolId, from, to, today });
  return new Set((rows as readonly { readonly id: number }[]).map(({ id }) => id));
}
