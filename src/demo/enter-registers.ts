import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';

type Registers = InventedSchool['registers'];
type Known = 'staff' | 'student' | 'subject' | 'schoolClass' | 'journal';
type IdOf = (entity: Known, external: string) => number;
type Row = Readonly<Record<string, unknown>>;

const RECORDED_BY = 'demo';

/** The rows of each register as its table keeps them. */
const REGISTERS: Readonly<Record<string, (registers: Registers, id: IdOf) => readonly Row[]>> = {
  outage: ({ outages }) =>
    outages.map(({ startsAt, endsAt, reason }) => ({
      starts_at: new Date(startsAt),
      ends_at: new Date(endsAt),
      reason,
    })),
  class_day_event: ({ classDayEvents }, id) =>
    classDayEvents.map(({ className, fromBell, toBell, kind, ground, ...span }) => ({
      ...spanOf(span),
      class_id: className === null ? null : id('schoolClass', className),
      from_bell: fromBell,
      to_bell: toBell,
      kind,
      ground,
    })),
  permission: ({ permissions }, id) =>
    permissions.map(({ staff, journal, until, ground, ...span }) => ({
      ...spanOf(span),
      staff_id: id('staff', staff),
      journal_id: journal === null ? null : id('journal', journal),
      until_date: until,
      ground,
    })),
  staff_absence: ({ staffAbsences }, id) =>
    staffAbsences.map(({ staff, ground, ...span }) => ({ ...spanOf(span), staff_id: id('staff', staff), ground })),
  exemption: ({ exemptions }, id) =>
    exemptions.map(({ student, subject, assessed, ground, ...span }) => ({
      ...spanOf(span),
      student_id: id('student', student),
      subject_id: id('subject', subject),
      assessed,
      ground,
    })),
  deferral: ({ deferrals }, id) =>
    deferrals.map(({ student, journal, termName, until, ground }) => ({
      student_id: id('student', student),
      journal_id: journal === null ? null : id('journal', journal),
      term_name: termName,
      until_date: until,
      ground,
    })),
  individual_plan: ({ individualPlans }, id) =>
    individualPlans.map(({ student, subject, ground, ...span }) => ({
      ...spanOf(span),
      student_id: id('student', student),
      subject_id: subject === null ? null : id('subject', subject),
      ground,
    })),
};

/** Types into the registers what the invented deputy knows and ЭлЖур does not show; all of it, or nothing if it is there. */
export async function enterRegisters(
  db: Database,
  school: School,
  invented: InventedSchool,
  now: Instant,
): Promise<void> {
  const id = await identifiers(db, school);
  const common = { school_id: school.id, recorded_at: new Date(now), recorded_by: RECORDED_BY };
  await db.knex.transaction(async (trx) => {
    for (const [table, rowsOf] of Object.entries(REGISTERS)) {
      const entered = await trx(table).where({ school_id: school.id, recorded_by: RECORDED_BY }).first('id');
      const rows = entered === undefined ? rowsOf(invented.registers, id) : [];
      if (rows.length > 0) await trx(table).insert(rows.map((row) => ({ ...common, ...row })));
    }
  });
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): Row {
  return { from_date: from, to_date: to };
}

async function identifiers(db: Database, school: School): Promise<IdOf> {
  const rows = await db
    .knex('external_ref')
    .where({ school_id: school.id })
    .whereNull('valid_to')
    .select('entity', 'external_id', 'target_id');
  const ids = new Map(rows.map((row) => [`${row.entity} ${row.external_id}`, Number(row.target_id)]));
  return (entity, external) => {
    const id = ids.get(`${entity} ${external}`);
    if (id === undefined) throw new Error(`the mirror does not know ${entity} ${external}`);
    return id;
  };
}
