import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import type { RegisterInput } from '../db/stores/registers/entry-values.js';
import { keptRegisters } from '../db/stores/registers/index.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant, timeAt } from '../domain/time.js';

type Registers = InventedSchool['registers'];
type Known = 'staff' | 'student' | 'subject' | 'schoolClass' | 'journal';
type IdOf = (entity: Known, external: string | null) => number | null;
interface Words {
  readonly id: IdOf;
  readonly moment: (instant: Instant) => string;
}

/** The invented deputy. */
export const RECORDED_BY = 'demo';

/** What the invented deputy would fill into the form of each register. */
const ENTRIES: Readonly<Record<string, (registers: Registers, words: Words) => readonly RegisterInput[]>> = {
  outage: ({ outages }, { moment }) =>
    outages.map(({ startsAt, endsAt, reason }) => ({ startsAt: moment(startsAt), endsAt: moment(endsAt), reason })),
  class_day_event: ({ classDayEvents }, { id }) =>
    classDayEvents.map(({ className, grade = null, ...rest }) => ({
      ...rest,
      class: id('schoolClass', className),
      grade,
    })),
  permission: ({ permissions }, { id }) =>
    permissions.map((row) => ({ ...row, staff: id('staff', row.staff), journal: id('journal', row.journal) })),
  staff_order: ({ staffOrders }, { id }) => staffOrders.map((row) => ({ ...row, staff: id('staff', row.staff) })),
  staff_absence: ({ staffAbsences }, { id }) => staffAbsences.map((row) => ({ ...row, staff: id('staff', row.staff) })),
  lesson_substitution: ({ lessonSubstitutions }, { id }) =>
    lessonSubstitutions.map((row) => ({ ...row, journal: id('journal', row.journal), staff: id('staff', row.staff) })),
  exemption: ({ exemptions }, { id }) =>
    exemptions.map((row) => ({ ...row, student: id('student', row.student), subject: id('subject', row.subject) })),
  credential_issue: ({ credentialIssues }, { id }) =>
    credentialIssues.map(({ className, student, ...row }) => ({
      ...row,
      class: id('schoolClass', className),
      student: id('student', student),
    })),
  printout_request: ({ printoutRequests }, { id }) =>
    printoutRequests.map((row) => ({ ...row, student: id('student', row.student) })),
  control_schedule: ({ controlSchedule }, { id }) =>
    controlSchedule.map((row) => ({ ...row, journal: id('journal', row.journal) })),
  plan_correction: ({ planCorrections }, { id }) =>
    planCorrections.map((row) => ({ ...row, journal: id('journal', row.journal) })),
  printout_issue: ({ printoutIssues }, { id }) =>
    printoutIssues.map((row) => ({ ...row, student: id('student', row.student) })),
  result_received: ({ results }, { id, moment }) =>
    results.map(({ what, className, receivedAt, shownAt }) => ({
      what,
      class: id('schoolClass', className),
      receivedAt: moment(receivedAt),
      shownAt: shownAt === null ? null : moment(shownAt),
    })),
  family_notice: ({ familyNotices }, { id }) =>
    familyNotices.map((row) => ({ ...row, student: id('student', row.student) })),
  card_confirmation: ({ cardConfirmations }, { id }) =>
    cardConfirmations.map(({ className, ...row }) => ({ ...row, class: id('schoolClass', className) })),
  grade_sheet: ({ gradeSheets }, { id }) =>
    gradeSheets.map(({ className, ...row }) => ({ ...row, class: id('schoolClass', className) })),
  deferral: ({ deferrals }, { id }) =>
    deferrals.map(({ termName, ...row }) => ({
      ...row,
      student: id('student', row.student),
      journal: id('journal', row.journal),
      term: termName,
    })),
  certificate: ({ certificates }, { id }) =>
    certificates.map((row) => ({ ...row, student: id('student', row.student), subject: id('subject', row.subject) })),
  individual_plan: ({ individualPlans }, { id }) =>
    individualPlans.map((row) => ({
      ...row,
      student: id('student', row.student),
      subject: id('subject', row.subject),
    })),
};

/** Types into the registers what the invented deputy knows and ЭлЖур does not show; all of it, or nothing if it is there. */
export async function enterRegisters(
  db: Database,
  school: School,
  invented: InventedSchool,
  now: Instant,
): Promise<void> {
  const words: Words = {
    id: await identifiers(db, school),
    moment: (instant) => `${dateAt(instant, school.zone)}T${timeAt(instant, school.zone)}`,
  };
  await db.knex.transaction(async (trx) => {
    for (const register of keptRegisters) {
      const entered = await register.list(trx, school, now);
      if (entered.some(({ recordedBy }) => recordedBy === RECORDED_BY)) continue;
      for (const entry of ENTRIES[register.id]?.(invented.registers, words) ?? []) {
        await register.record(trx, school, entry, { by: RECORDED_BY, at: now });
      }
    }
  });
}

async function identifiers(db: Database, school: School): Promise<IdOf> {
  const ids = await mirrored(db, school);
  return (entity, external) => {
    if (external === null) return null;
    const id = ids.get(`${entity} ${external}`);
    if (id === undefined) throw new Error(`the mirror does not know ${entity} ${external}`);
    return id;
  };
}

/** Ids of the mirror by «entity external id». */
export async function mirrored(db: Database, school: School): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .knex('external_ref')
    .where({ school_id: school.id })
    .whereNull('valid_to')
    .select('entity', 'external_id', 'target_id');
  return new Map(rows.map((row) => [`${row.entity} ${row.external_id}`, Number(row.target_id)]));
}
