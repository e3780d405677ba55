import type { Knex } from 'knex';
import type { UnitKind } from '../../../domain/unit-kind.js';
import { TEACHERS_OF_REVISED } from '../teachers-of-revised.js';

export type RegisterId =
  | 'outage'
  | 'class_day_event'
  | 'permission'
  | 'staff_absence'
  | 'exemption'
  | 'deferral'
  | 'individual_plan'
  | 'certificate'
  | 'grade_sheet'
  | 'staff_order'
  | 'card_confirmation'
  | 'family_notice'
  | 'incident'
  | 'lesson_substitution'
  | 'plan_correction'
  | 'movement_order'
  | 'control_schedule'
  | 'credential_issue'
  | 'printout_issue'
  | 'printout_request'
  | 'result_received';

/** Of the class, the subject and the group of the journal. */
const ofJournal = (line: string): string => `${line}.school_id = j.school_id and ${line}.class_id = j.class_id
    and ${line}.subject_name = s.name and ${line}.group_name = j.group_name`;
/**
 * Journals of which the person may answer for something: who stands in their slots, gave a lesson of theirs by the register of
 * substitutions, or has them by the load, which speaks where there is no timetable.
 */
const ANSWERED_BY_STAFF = `(exists (
  select 1 from subject s where s.school_id = j.school_id and s.id = j.subject_id and (
    exists (select 1 from timetable_slot t where ${ofJournal('t')} and t.teacher_id = :staff_id and t.gone_at is null)
    or exists (select 1 from load l where ${ofJournal('l')} and l.teacher_id = :staff_id and l.gone_at is null)))
  or exists (select 1 from lesson_substitution g where g.school_id = j.school_id and g.journal_id = j.id
    and g.staff_id = :staff_id and g.voided_at is null))`;

/** Journals that list or have listed the student: who has left is still judged for the days before. */
const LISTS_STUDENT = `exists (
  select 1 from group_member m
  where m.school_id = j.school_id and m.journal_id = j.id and m.student_id = :student_id)`;

/**
 * Which journals `j` must be judged again when a row of the register is recorded or voided; the row's columns are the
 * bindings. Whatever `src/audit/load/registers.ts` hands to the rules of a journal must be among these.
 */
const DEPENDENTS: Readonly<Record<RegisterId, string>> = {
  outage: 'true',
  class_day_event: `case when :grade::int is not null then exists (select 1 from school_class c
      where c.school_id = j.school_id and c.id = j.class_id and c.grade = :grade)
    else :class_id::bigint is null or j.class_id = :class_id end`,
  permission: `case when :journal_id::bigint is null then ${ANSWERED_BY_STAFF} else j.id = :journal_id end`,
  staff_absence: ANSWERED_BY_STAFF,
  exemption: `j.subject_id = :subject_id and ${LISTS_STUDENT}`,
  deferral: `(:journal_id::bigint is null or j.id = :journal_id) and ${LISTS_STUDENT}`,
  lesson_substitution: 'j.id = :journal_id',
  plan_correction: 'j.id = :journal_id',
  // Until the first entry of a class is recorded, none of its journals is asked.
  control_schedule: `j.class_id = (select t.class_id from journal t where t.school_id = j.school_id and t.id = :journal_id)`,
  // The school's own: no journal holds it.
  incident: 'false',
  // Of classes alone: no journal holds what was printed.
  credential_issue: 'false',
  grade_sheet: 'false',
  staff_order: 'false',
  card_confirmation: 'false',
  family_notice: 'false',
  printout_issue: 'false',
  printout_request: 'false',
  result_received: 'false',
  // The lists of classes are compared with it, not what journals hold.
  movement_order: 'false',
  certificate: `(:subject_id::bigint is null or j.subject_id = :subject_id) and ${LISTS_STUDENT}`,
  individual_plan: `(:subject_id::bigint is null or j.subject_id = :subject_id) and ${LISTS_STUDENT}`,
};

/** Who stands in no group of a subject is listed by other journals of his class. */
const HAS_STUDENT = `exists (select 1 from group_member m join journal l on l.school_id = m.school_id and l.id = m.journal_id
  where m.school_id = c.school_id and m.student_id = :student_id and l.class_id = c.id)`;

/** By the first request that is recorded, and by the last that is voided, printouts begin and cease to be anybody's matter. */
const IS_ONLY_REQUEST = `(select count(*) from printout_request p
  where p.school_id = c.school_id and p.voided_at is null) < 2`;

/** Classes `c` that must be judged again beside those of the journals that depend on the row. */
const CLASSES_BESIDE: Readonly<Partial<Record<RegisterId, string>>> = {
  exemption: HAS_STUDENT,
  individual_plan: HAS_STUDENT,
  grade_sheet: 'c.id = :class_id',
  printout_issue: HAS_STUDENT,
  // While nobody asks for any, nothing is said of a class of which nothing is read.
  printout_request: `(${HAS_STUDENT}) or ${IS_ONLY_REQUEST}`,
  // Until the first entry is recorded, no class is compared.
  movement_order: 'true',
  credential_issue: 'true',
  family_notice: 'true',
  card_confirmation: 'true',
};

/** Registers by which the school itself is judged. */
const OF_SCHOOL: readonly RegisterId[] = ['incident', 'result_received', 'staff_order'];

type Row = Readonly<Record<string, Knex.Value>>;

const depending = (register: RegisterId): string =>
  `from journal j where j.school_id = :school_id and j.gone_at is null and (${DEPENDENTS[register]})`;

/** How many journals would be judged again. */
export async function countDependents(knex: Knex, schoolId: number, register: RegisterId, row: Row): Promise<number> {
  const { rows } = await knex.raw(`select count(*)::int as count ${depending(register)}`, {
    ...row,
    school_id: schoolId,
  });
  return rows[0].count;
}

/** Journals, classes, teachers and the school that would be judged again. */
const dependingUnits = (register: RegisterId): string => `(
  with revised as materialized (select j.school_id, j.id, j.class_id, j.subject_id ${depending(register)})
  select school_id, 'journal' as kind, id from revised
  union all
  select school_id, 'class', class_id from (select school_id, class_id from revised union
    select c.school_id, c.id from school_class c
    where c.school_id = :school_id and (${CLASSES_BESIDE[register] ?? 'false'})) classes
  union all
  select school_id, 'teacher', id from (${TEACHERS_OF_REVISED}) teachers
  union all
  select :school_id::bigint, 'school', :school_id::bigint where ${OF_SCHOOL.includes(register)})`;

export interface DependentUnit {
  readonly kind: UnitKind;
  readonly id: number;
}

const DAYS = 'f.date between :from_date::date and :to_date::date';

/** Which finding `f` falls within the span of the row, where the register has one. */
const WITHIN: Readonly<Partial<Record<RegisterId, string>>> = {
  outage: 'f.date between :starts_at::timestamptz::date and :ends_at::timestamptz::date',
  class_day_event: DAYS,
  permission: DAYS,
  staff_absence: DAYS,
  lesson_substitution: 'f.date = :lesson_date::date',
  exemption: DAYS,
  individual_plan: DAYS,
  certificate: DAYS,
};

/**
 * Units that would be judged again: first those with open faults, proven or disputable, within the row's span, then those
 * with the newest, and then those without any, of which the row may make the first.
 */
export async function listDependents(
  knex: Knex,
  schoolId: number,
  register: RegisterId,
  row: Row,
): Promise<readonly DependentUnit[]> {
  const { rows } = await knex.raw<{ rows: DependentUnit[] }>(
    `select u.kind, u.id from ${dependingUnits(register)} u
     left join finding f on f.school_id = u.school_id and f.unit_kind = u.kind and f.unit_id = u.id
       and f.state = 'open' and f.verdict in ('violated', 'disputable')
     group by u.kind, u.id
     order by bool_or(coalesce(${WITHIN[register] ?? 'false'}, false)) desc, count(f.id) > 0 desc,
       max(f.date) desc nulls last, u.kind, u.id`,
    { ...row, school_id: schoolId },
  );
  return rows;
}

/** In the transaction that writes the row, so that no audit can judge between the two. */
export async function reviseDependents(trx: Knex, schoolId: number, register: RegisterId, row: Row): Promise<void> {
  await trx.raw(
    `insert into unit_state (school_id, unit_kind, unit_id, registers_rev)
     select school_id, kind, id, 1 from ${dependingUnits(register)} u
     on conflict (school_id, unit_kind, unit_id) do update set registers_rev = unit_state.registers_rev + 1`,
    { ...row, school_id: schoolId },
  );
}
