import type { TruthKey } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';

/** An open finding of the program under the key by which the truth knows it. */
export interface FoundFinding {
  readonly rule: string;
  readonly verdict: string;
  readonly key: TruthKey;
}

const FOUND = `
  select finding.rule, finding.verdict, finding.subject_key as "subjectKey", journal_ref.external_id as journal,
    coalesce(lesson.date, work.date, mark.date) as date, coalesce(lesson.ordinal, work.ordinal, mark.ordinal) as ordinal,
    coalesce(work.slot, mark.slot) as slot, student_ref.external_id as student,
    class_ref.external_id as "schoolClass", results_ref.external_id as "resultsClass", finding.date as known, staff_ref.external_id as staff, subject_ref.external_id as subject
  from (select finding.*, split_part(subject_key, ':', 1) as form, split_part(subject_key, ':', 2)::bigint as target from finding) as finding
  left join external_ref as journal_ref on journal_ref.school_id = finding.school_id and journal_ref.entity = 'journal'
    and journal_ref.target_id = finding.journal_id and journal_ref.valid_to is null
  left join lesson on lesson.school_id = finding.school_id and finding.form = 'lesson' and lesson.id = finding.target
  left join work on work.school_id = finding.school_id and finding.form = 'column' and work.id = finding.target
  left join mark on mark.school_id = finding.school_id and finding.form = 'mark' and mark.id = finding.target
  left join external_ref as student_ref on student_ref.school_id = finding.school_id and student_ref.entity = 'student'
    and student_ref.target_id = coalesce(mark.student_id, finding.student_id) and student_ref.valid_to is null
  left join external_ref as class_ref on class_ref.school_id = finding.school_id and class_ref.entity = 'schoolClass'
    and class_ref.target_id = finding.class_id and class_ref.valid_to is null
  left join external_ref as subject_ref on subject_ref.school_id = finding.school_id and subject_ref.entity = 'subject'
    and finding.form = 'division' and subject_ref.target_id = split_part(finding.subject_key, ':', 3)::bigint and subject_ref.valid_to is null
  left join external_ref as results_ref on results_ref.school_id = finding.school_id and results_ref.entity = 'schoolClass'
    and finding.form = 'results' and results_ref.target_id = finding.target and results_ref.valid_to is null
  left join external_ref as staff_ref on staff_ref.school_id = finding.school_id and staff_ref.entity = 'staff'
    and staff_ref.target_id = finding.staff_id and staff_ref.valid_to is null
  where finding.school_id = :school and finding.state = 'open'`;

interface Row {
  readonly rule: string;
  readonly verdict: string;
  readonly subjectKey: string;
  readonly journal: string | null;
  readonly date: string | null;
  readonly ordinal: number | null;
  readonly slot: number | null;
  readonly student: string | null;
  readonly schoolClass: string | null;
  readonly subject: string | null;
  readonly staff: string | null;
  readonly resultsClass: string | null;
  /** When the fault became one, by the finding itself. */
  readonly known: string | null;
}

export async function foundFindings(db: Database, school: School): Promise<readonly FoundFinding[]> {
  const { rows } = await db.knex.raw<{ rows: Row[] }>(FOUND, { school: school.id });
  return rows.map((row) => ({ rule: row.rule, verdict: row.verdict, key: truthKey(row) }));
}

/** `journal-term:12:I четверть` → `7А/2/0|I четверть`, and so for every form of key. */
function truthKey({
  subjectKey,
  journal,
  date,
  ordinal,
  slot,
  student,
  schoolClass,
  subject,
  staff,
  resultsClass,
  known,
}: Row): TruthKey {
  const [form, , ...rest] = subjectKey.split(':');
  if (form === 'lesson') return [journal, date, ordinal].join('|');
  if (form === 'column') return [journal, date, ordinal, slot].join('|');
  if (form === 'mark') return [journal, date, ordinal, slot, student].join('|');
  if (form === 'incident') return [staff, known].join('|');
  if (form === 'results') return [resultsClass, known].join('|');
  if (form === 'credentials') return [schoolClass, known?.slice(0, 7)].join('|');
  if (form === 'printout') return [schoolClass, student].join('|');
  if (form === 'roster') return [schoolClass, student, rest.at(-1)].join('|');
  if (form === 'division') return [schoolClass, subject, student].join('|');
  return [journal, rest.join(':')].join('|');
}
