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
  select finding.rule, finding.verdict, finding.subject_key as "subjectKey", finding.form, journal_ref.external_id as journal,
    coalesce(lesson.date, work.date, mark.date, absence.date) as date,
    coalesce(lesson.ordinal, work.ordinal, mark.ordinal, absence.ordinal) as ordinal,
    coalesce(work.slot, mark.slot) as slot, student_ref.external_id as student,
    class_ref.external_id as "schoolClass", results_ref.external_id as "resultsClass", finding.date as known, to_char(finding.date, 'YYYY-MM') as month,
    split_part(finding.subject_key, ':', -1) as last, staff_ref.external_id as staff, mover_ref.external_id as mover, load.subject_name as "loadSubject", load.group_name as "loadGroup", subject_ref.external_id as subject
  from (select finding.*, split_part(subject_key, ':', 1) as form, split_part(subject_key, ':', 2)::bigint as target from finding) as finding
  left join lesson on lesson.school_id = finding.school_id and finding.form in ('lesson', 'topic', 'homework') and lesson.id = finding.target
  left join external_ref as journal_ref on journal_ref.school_id = finding.school_id and journal_ref.entity = 'journal'
    and journal_ref.target_id = coalesce(finding.journal_id, lesson.journal_id, finding.target) and journal_ref.valid_to is null
  left join work on work.school_id = finding.school_id and finding.form = 'column' and work.id = finding.target
  left join mark on mark.school_id = finding.school_id and finding.form = 'mark' and mark.id = finding.target
  left join absence on absence.school_id = finding.school_id and finding.form = 'absence' and absence.id = finding.target
  left join load on load.school_id = finding.school_id and finding.form = 'load' and load.id = finding.target
  left join external_ref as student_ref on student_ref.school_id = finding.school_id and student_ref.entity = 'student'
    and student_ref.target_id = coalesce(mark.student_id, absence.student_id, finding.student_id) and student_ref.valid_to is null
  left join external_ref as class_ref on class_ref.school_id = finding.school_id and class_ref.entity = 'schoolClass'
    and class_ref.target_id = finding.class_id and class_ref.valid_to is null
  left join external_ref as subject_ref on subject_ref.school_id = finding.school_id and subject_ref.entity = 'subject'
    and subject_ref.target_id = case when finding.form in ('division', 'control-work') then split_part(finding.subject_key, ':', 3)::bigint end
    and subject_ref.valid_to is null
  left join external_ref as results_ref on results_ref.school_id = finding.school_id and results_ref.entity = 'schoolClass'
    and finding.form = 'results' and results_ref.target_id = finding.target and results_ref.valid_to is null
  left join external_ref as staff_ref on staff_ref.school_id = finding.school_id and staff_ref.entity = 'staff'
    and staff_ref.target_id = finding.staff_id and staff_ref.valid_to is null
  left join external_ref as mover_ref on mover_ref.school_id = finding.school_id and mover_ref.entity = 'staff'
    and finding.form in ('staff', 'login', 'logins') and mover_ref.target_id = finding.target and mover_ref.valid_to is null
  where finding.school_id = :school and finding.state = 'open'`;

interface Row {
  readonly rule: string;
  readonly verdict: string;
  readonly subjectKey: string;
  readonly form: string;
  readonly journal: string | null;
  readonly date: string | null;
  readonly ordinal: number | null;
  readonly slot: number | null;
  readonly student: string | null;
  readonly schoolClass: string | null;
  readonly subject: string | null;
  readonly staff: string | null;
  /** Of whom a finding about the list of the staff, or about a login, speaks. */
  readonly mover: string | null;
  readonly resultsClass: string | null;
  readonly loadSubject: string | null;
  readonly loadGroup: string | null;
  /** The finding's own date and month. */
  readonly known: string | null;
  readonly month: string | null;
  /** The end of its key. */
  readonly last: string;
}

export async function foundFindings(db: Database, school: School): Promise<readonly FoundFinding[]> {
  const { rows } = await db.knex.raw<{ rows: Row[] }>(FOUND, { school: school.id });
  return rows.map((row) => ({ rule: row.rule, verdict: row.verdict, key: truthKey(row) }));
}

const LESSON = ['journal', 'date', 'ordinal'] as const;

/** Of what each form of `subject_key` is made in the truth; every other form is the journal with the rest of it. */
const PARTS: Readonly<Record<string, readonly (keyof Row)[]>> = {
  lesson: LESSON,
  column: [...LESSON, 'slot'],
  mark: [...LESSON, 'slot', 'student'],
  topic: [...LESSON, 'form'],
  'grade-sheet': ['schoolClass', 'known'],
  homework: [...LESSON, 'form'],
  absence: [...LESSON, 'form', 'student'],
  'control-day': ['schoolClass', 'known'],
  'homework-day': ['schoolClass', 'known'],
  'control-work': ['schoolClass', 'subject', 'known'],
  cards: ['schoolClass', 'month'],
  certificate: ['journal', 'student', 'last'],
  credentials: ['schoolClass', 'month'],
  diary: ['schoolClass', 'student'],
  division: ['schoolClass', 'subject', 'student'],
  families: ['schoolClass', 'last'],
  incident: ['staff', 'known'],
  foreign: ['journal', 'staff', 'known'],
  impossible: ['staff', 'known'],
  login: ['mover', 'known'],
  // Of nobody's day: the second part is empty.
  logins: ['mover', 'student'],
  load: ['schoolClass', 'loadSubject', 'loadGroup'],
  printout: ['schoolClass', 'student'],
  results: ['resultsClass', 'known'],
  setup: ['schoolClass', 'month'],
  silence: ['staff', 'known'],
  roster: ['schoolClass', 'student', 'last'],
  staff: ['form', 'mover', 'last'],
  substitution: ['journal', 'known', 'last'],
  uninformed: ['schoolClass', 'student'],
  void: ['staff', 'known'],
  'student-day': ['schoolClass', 'known', 'student'],
};

/** `journal-term:12:I четверть` → `7А/2/0|I четверть`, and so for every form of key. */
function truthKey(row: Row): TruthKey {
  const [form = '', , ...rest] = row.subjectKey.split(':');
  const parts = PARTS[form];
  return parts === undefined ? [row.journal, rest.join(':')].join('|') : parts.map((part) => row[part]).join('|');
}
