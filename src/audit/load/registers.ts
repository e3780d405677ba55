import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassRegisters, CredentialIssue, GradeSheet, MovementOrder, PrintoutRequest } from '../class-facts.js';
import type { RegisterFacts } from '../journal-facts.js';
import type { IncidentFact, ResultFact, SchoolRegisters, StaffOrder } from '../whole-school-facts.js';
import type { JournalRow } from './journals.js';
import { type LoadScope, query } from './scope.js';

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Of a class, of all classes of a grade, or, where both are null, of the school. */
type DayEvent = Span &
  RegisterFacts['classDayEvents'][number] & {
    readonly classId: number | null;
    readonly grade: number | null;
  };

interface Registers {
  readonly outages: readonly { readonly startsAt: Instant; readonly endsAt: Instant; readonly reason: string }[];
  readonly events: readonly DayEvent[];
  readonly permissions: readonly (RegisterFacts['permissions'][number] & { readonly journalId: number | null })[];
  readonly absences: RegisterFacts['staffAbsences'];
  readonly exemptions: readonly (RegisterFacts['exemptions'][number] & { readonly subjectId: number })[];
  readonly deferrals: readonly (RegisterFacts['deferrals'][number] & { readonly journalId: number | null })[];
  readonly plans: readonly (RegisterFacts['individualPlans'][number] & { readonly subjectId: number | null })[];
  readonly certificates: readonly (RegisterFacts['certificates'][number] & { readonly subjectId: number | null })[];
  readonly substitutions: readonly (RegisterFacts['substitutions'][number] & { readonly journalId: number })[];
  readonly corrections: readonly (RegisterFacts['planCorrections'][number] & { readonly journalId: number })[];
  readonly controls: readonly { readonly journalId: number; readonly classId: number; readonly date: PlainDate }[];
  readonly handedOut: readonly CredentialIssue[];
  readonly requests: readonly PrintoutRequest[];
  readonly issues: ClassRegisters['printoutIssues'];
  readonly notices: readonly (ClassRegisters['printoutIssues'][number] & { readonly recordedAt: Instant })[];
  readonly cardConfirmations: readonly { readonly classId: number; readonly date: PlainDate }[];
  readonly gradeSheets: readonly (GradeSheet & { readonly classId: number })[];
  readonly orders: readonly (MovementOrder & { readonly recordedAt: Instant })[];
}

/** What of a journal tells which entries bear on it. */
type RegisteredJournal = Pick<JournalRow, 'id' | 'classId' | 'grade' | 'subjectId'>;

/** What people have written down that bears on each unit. */
export interface RegistersOf {
  readonly journal: (journal: RegisteredJournal) => RegisterFacts;
  readonly class: (classId: number) => ClassRegisters;
  readonly school: SchoolRegisters;
}

/** Written by the moment and not yet voided then. */
const VALID =
  'school_id = :school and recorded_at <= :registersAt and (voided_at is null or voided_at > :registersAt) order by id';
const SPAN = 'from_date as "from", to_date as "to"';

/** The school's registers as known at the moment; read once a run. */
export async function loadRegisters(scope: LoadScope): Promise<RegistersOf> {
  const rows = <Row>(columns: string, table: string): Promise<readonly Row[]> =>
    query<Row>(scope, `select ${columns} from ${table} where ${VALID}`);
  const registers: Registers = {
    outages: await rows('starts_at as "startsAt", ends_at as "endsAt", reason', 'outage'),
    events: await rows(
      `class_id as "classId", grade, ${SPAN}, from_bell as "fromBell", to_bell as "toBell", kind`,
      'class_day_event',
    ),
    permissions: await rows(
      `staff_id as "staffId", journal_id as "journalId", ${SPAN}, until_date as until, ground`,
      'permission',
    ),
    absences: await rows(`staff_id as "staffId", ${SPAN}`, 'staff_absence'),
    exemptions: await rows(`student_id as "studentId", subject_id as "subjectId", ${SPAN}, assessed`, 'exemption'),
    deferrals: await rows(
      'student_id as "studentId", journal_id as "journalId", term_name as "termName", until_date as until',
      'deferral',
    ),
    plans: await rows(`student_id as "studentId", subject_id as "subjectId", ${SPAN}`, 'individual_plan'),
    certificates: await rows(`student_id as "studentId", subject_id as "subjectId", ${SPAN}`, 'certificate'),
    substitutions: await rows(
      'journal_id as "journalId", lesson_date as date, bell, staff_id as "staffId"',
      'lesson_substitution',
    ),
    corrections: await rows('journal_id as "journalId", sheet_date as date', 'plan_correction'),
    controls: await rows(
      `journal_id as "journalId", work_date as date, (select j.class_id from journal j
         where j.school_id = control_schedule.school_id and j.id = control_schedule.journal_id) as "classId"`,
      'control_schedule',
    ),
    handedOut: await rows('class_id as "classId", student_id as "studentId", issue_date as date', 'credential_issue'),
    requests: await rows(`student_id as "studentId", weekly, ${SPAN}`, 'printout_request'),
    issues: await rows('student_id as "studentId", issue_date as date', 'printout_issue'),
    notices: await rows('student_id as "studentId", notice_date as date, recorded_at as "recordedAt"', 'family_notice'),
    cardConfirmations: await rows('class_id as "classId", confirmed_date as date', 'card_confirmation'),
    gradeSheets: await rows(
      'class_id as "classId", term_name as term, closed_date as closed, archived_date as archived',
      'grade_sheet',
    ),
    orders: await rows(
      `student_id as "studentId", coalesce(since_date, order_date) as day, from_class_id as "fromClassId", to_class_id as "toClassId",
       recorded_at as "recordedAt"`,
      'movement_order',
    ),
  };
  const incidents = await rows<IncidentFact>(
    'staff_id as "staffId", known_at as "knownAt", notified_at as "notifiedAt", restored_at as "restoredAt"',
    'incident',
  );
  const results = await rows<ResultFact>(
    'class_id as "classId", what, left(md5(lower(what)), 8) as "whatKey", received_at as "receivedAt", shown_at as "shownAt"',
    'result_received',
  );
  const staffOrders = await rows<StaffOrder & { readonly recordedAt: Instant }>(
    `staff_id as "staffId", coalesce(since_date, order_date) as day, case when hired then 'came' else 'left' end as way, recorded_at as "recordedAt"`,
    'staff_order',
  );
  return {
    journal: (journal) => ofJournal(registers, journal),
    class: (id) => ofClass(registers, id),
    school: {
      incidents,
      results,
      staffOrders: staffOrders.length === 0 ? null : staffOrders,
      staffOrdersKeptSince: keptSince(staffOrders),
    },
  };
}

function ofJournal(registers: Registers, journal: RegisteredJournal): RegisterFacts {
  const { id, classId, subjectId } = journal;
  return {
    outages: registers.outages,
    classDayEvents: registers.events.filter((event) => isOf(event, journal)),
    controlSchedule: scheduleOf(registers, id, classId),
    permissions: registers.permissions.filter((row) => row.journalId === null || row.journalId === id),
    staffAbsences: registers.absences,
    exemptions: registers.exemptions.filter((row) => row.subjectId === subjectId),
    deferrals: registers.deferrals.filter((row) => row.journalId === null || row.journalId === id),
    individualPlans: registers.plans.filter((row) => row.subjectId === null || row.subjectId === subjectId).map(planOf),
    substitutions: registers.substitutions.filter((row) => row.journalId === id).map(({ journalId: _, ...row }) => row),
    certificates: registers.certificates.filter((row) => row.subjectId === null || row.subjectId === subjectId),
    planCorrections: registers.corrections.filter((row) => row.journalId === id).map(({ date }) => ({ date })),
  };
}

function isOf(event: DayEvent, { classId, grade }: RegisteredJournal): boolean {
  return event.grade === null ? event.classId === null || event.classId === classId : event.grade === grade;
}

function scheduleOf({ controls }: Registers, id: number, classId: number): RegisterFacts['controlSchedule'] {
  const ofClass = controls.filter((row) => row.classId === classId);
  return ofClass.length === 0 ? null : ofClass.filter(({ journalId }) => journalId === id);
}

function ofClass(registers: Registers, classId: number): ClassRegisters {
  const { orders, handedOut, requests, issues, notices, gradeSheets, cardConfirmations } = registers;
  const own = orders.filter((row) => row.fromClassId === classId || row.toClassId === classId);
  return {
    movementOrders: orders.length === 0 ? null : own,
    ordersKeptSince: keptSince(orders),
    credentialIssues: handedOut.some(({ studentId }) => studentId === null) ? handedOut : null,
    printoutRequests: requests,
    printoutIssues: issues,
    familyNotices: notices.length === 0 ? null : notices.map(({ studentId, date }) => ({ studentId, date })),
    noticesKeptSince: keptSince(notices),
    cardConfirmations:
      cardConfirmations.length === 0
        ? null
        : cardConfirmations.filter((row) => row.classId === classId).map(({ date }) => date),
    gradeSheets: gradeSheets.filter((row) => row.classId === classId).map(({ classId: _, ...sheet }) => sheet),
  };
}

/** When the first of the entries was recorded. */
function keptSince(entries: readonly { readonly recordedAt: Instant }[]): Instant | null {
  return entries.length === 0 ? null : Math.min(...entries.map(({ recordedAt }) => recordedAt));
}

function planOf({ subjectId, ...plan }: Registers['plans'][number]): RegisterFacts['individualPlans'][number] {
  return subjectId === null ? { ...plan, everySubject: true } : plan;
}
