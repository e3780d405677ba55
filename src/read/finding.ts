import type { EndReason } from '../domain/finding-life.js';
import type { Instant, PlainDate } from '../domain/time.js';
import { readPageAddress } from './journal-page.js';
import type { Reader } from './reader.js';
import { restrict, type Visibility } from './visibility.js';

export interface FindingDetail {
  readonly id: number;
  readonly family: string;
  readonly rule: string;
  readonly verdict: string;
  readonly severity: string;
  readonly state: string;
  readonly clauses: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly provenance: Readonly<Record<string, unknown>>;
  readonly className: string | null;
  readonly subjectName: string | null;
  readonly groupName: string | null;
  readonly teacher: string | null;
  readonly student: string | null;
  /** A member of the staff of whom the finding speaks, and who does not answer for it. */
  readonly mover: string | null;
  readonly studentId: number | null;
  readonly staffId: number | null;
  readonly classId: number | null;
  readonly subjectId: number | null;
  readonly grade: number | null;
  readonly journalId: number | null;
  readonly date: PlainDate | null;
  readonly ordinal: number | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly asOf: Instant;
  /** Address of the journal page in ЭлЖур, without the host; null where no page belongs to the finding. */
  readonly pageAddress: string | null;
}

export interface FindingMoment {
  readonly at: Instant;
  readonly kind: string;
  readonly rule: string;
  readonly verdict: string;
  /** Findings that took its fault over; empty but for `absorbed`. */
  readonly intoIds: readonly number[];
  /** What changed before it was lifted; empty but for `lifted`. */
  readonly reasons: readonly EndReason[];
  /** Who answered for it until it was `reassigned`; null where nobody did. */
  readonly formerStaffId: number | null;
  readonly formerTeacher: string | null;
}

const DETAIL = `
  select finding.id, finding.family, finding.journal_id as "journalId", finding.rule, finding.verdict, finding.severity, finding.state, finding.clauses, finding.evidence,
    finding.provenance, finding.date, finding.student_id as "studentId", finding.staff_id as "staffId", finding.class_id as "classId",
    journal.subject_id as "subjectId", school_class.grade, finding.opened_at as "openedAt",
    finding.closed_at as "closedAt", audit_run.as_of as "asOf", school_class.name as "className",
    subject.name as "subjectName", journal.group_name as "groupName", lesson.ordinal,
    nullif(concat_ws(' ', staff.last_name, staff.first_name, staff.middle_name), '') as teacher,
    nullif(concat_ws(' ', student.last_name, student.first_name), '') as student,
    nullif(concat_ws(' ', mover.last_name, mover.first_name, mover.middle_name), '') as mover
  from finding
  left join audit_run on audit_run.school_id = finding.school_id and audit_run.id = finding.last_run_id
  left join school_class on school_class.school_id = finding.school_id and school_class.id = finding.class_id
  left join journal on journal.school_id = finding.school_id and journal.id = finding.journal_id
  left join subject on subject.school_id = journal.school_id and subject.id = journal.subject_id
  left join lesson on lesson.school_id = finding.school_id and lesson.id = finding.lesson_id
  left join staff on staff.school_id = finding.school_id and staff.id = finding.staff_id
  left join student on student.school_id = finding.school_id and student.id = finding.student_id
  left join staff as mover on mover.school_id = finding.school_id and mover.id = (finding.evidence->>'moverId')::bigint`;

/** Null where there is no such finding or the viewer may not see it: the answer is the same for both. */
export async function readFinding(
  reader: Reader,
  schoolId: number,
  id: number,
  visibility: Visibility,
): Promise<FindingDetail | null> {
  const allowed = restrict(reader('finding').where({ 'finding.school_id': schoolId, 'finding.id': id }), visibility);
  if ((await allowed.first('finding.id')) === undefined) return null;
  const { rows } = await reader.raw(`${DETAIL} where finding.school_id = :schoolId and finding.id = :id`, {
    schoolId,
    id,
  });
  const found = rows[0];
  if (found === undefined) return null;
  const termName = typeof found.evidence.term === 'string' ? found.evidence.term : null;
  return { ...found, pageAddress: await readPageAddress(reader, schoolId, { ...found, termName }) };
}

export async function readFindingMoments(
  reader: Reader,
  schoolId: number,
  id: number,
): Promise<readonly FindingMoment[]> {
  return reader('finding_event as e')
    .leftJoin('staff as s', { 's.school_id': 'e.school_id', 's.id': 'e.former_staff_id' })
    .where({ 'e.school_id': schoolId, 'e.finding_id': id })
    .orderBy(['e.at', 'e.id'])
    .select(
      'e.at',
      'e.kind',
      'e.rule',
      'e.verdict',
      'e.into_ids as intoIds',
      'e.reasons',
      'e.former_staff_id as formerStaffId',
      {
        formerTeacher: reader.raw("nullif(concat_ws(' ', s.last_name, s.first_name, s.middle_name), '')"),
      },
    );
}

/** Names of the students that a finding lists by id, in alphabetical order. */
export async function readStudentNames(
  reader: Reader,
  schoolId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader('student')
    .where({ school_id: schoolId })
    .whereIn('id', [...ids])
    .orderByRaw('last_name collate "und-x-icu", first_name collate "und-x-icu", id')
    .select('id', reader.raw("concat_ws(' ', last_name, first_name) as name"));
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]));
}

/** Full names of the staff whom a finding names by id. */
export async function readStaffNames(
  reader: Reader,
  schoolId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await reader('staff')
    .where({ school_id: schoolId })
    .whereIn('id', [...ids])
    .select('id', reader.raw("concat_ws(' ', last_name, first_name, middle_name) as name"));
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]));
}

/** A journal with its name. */
export interface NamedJournal {
  readonly id: number;
  readonly name: string;
}

/** Journals that a finding names by id, each as «7А · Алгебра · Группа 1», younger classes first. */
export async function readJournalNames(
  reader: Reader,
  schoolId: number,
  ids: readonly number[],
): Promise<readonly NamedJournal[]> {
  if (ids.length === 0) return [];
  const rows = await reader('journal')
    .join('school_class as k', { 'k.school_id': 'journal.school_id', 'k.id': 'journal.class_id' })
    .join('subject as s', { 's.school_id': 'journal.school_id', 's.id': 'journal.subject_id' })
    .where({ 'journal.school_id': schoolId })
    .whereIn('journal.id', [...ids])
    .orderBy(['k.grade', 'k.name', 's.name', 'journal.group_name'])
    .select('journal.id', reader.raw("concat_ws(' · ', k.name, s.name, nullif(journal.group_name, '')) as name"));
  return rows.map((row) => ({ id: Number(row.id), name: String(row.name) }));
}
