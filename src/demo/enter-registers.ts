import type { InventedSchool } from '../../fixtures/school/types.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';

type Ids = ReadonlyMap<string, number>;

const RECORDED_BY = 'demo';

/** Types into the registers what the invented deputy knows and ЭлЖур does not show. */
export async function enterRegisters(
  db: Database,
  school: School,
  invented: InventedSchool,
  now: Instant,
): Promise<void> {
  const [staff, students, subjects, classes, journals] = (await Promise.all(
    ['staff', 'student', 'subject', 'schoolClass', 'journal'].map((entity) => idsOf(db, school, entity)),
  )) as [Ids, Ids, Ids, Ids, Ids];
  const { registers } = invented;
  const span = (row: { readonly from: string; readonly to: string }) => ({ from_date: row.from, to_date: row.to });
  const tables: Readonly<Record<string, readonly object[]>> = {
    outage: registers.outages.map((row) => ({
      starts_at: new Date(row.startsAt),
      ends_at: new Date(row.endsAt),
      reason: row.reason,
    })),
    class_day_event: registers.classDayEvents.map((row) => ({
      ...span(row),
      class_id: row.className === null ? null : idOf(classes, row.className),
      from_bell: row.fromBell,
      to_bell: row.toBell,
      kind: row.kind,
      ground: row.ground,
    })),
    permission: registers.permissions.map((row) => ({
      ...span(row),
      staff_id: idOf(staff, row.staff),
      journal_id: row.journal === null ? null : idOf(journals, row.journal),
      until_date: row.until,
      ground: row.ground,
    })),
    staff_absence: registers.staffAbsences.map((row) => ({
      ...span(row),
      staff_id: idOf(staff, row.staff),
      ground: row.ground,
    })),
    exemption: registers.exemptions.map((row) => ({
      ...span(row),
      student_id: idOf(students, row.student),
      subject_id: idOf(subjects, row.subject),
      assessed: row.assessed,
      ground: row.ground,
    })),
    deferral: registers.deferrals.map((row) => ({
      student_id: idOf(students, row.student),
      journal_id: row.journal === null ? null : idOf(journals, row.journal),
      term_name: row.termName,
      until_date: row.until,
      ground: row.ground,
    })),
    individual_plan: registers.individualPlans.map((row) => ({
      ...span(row),
      student_id: idOf(students, row.student),
      subject_id: row.subject === null ? null : idOf(subjects, row.subject),
      ground: row.ground,
    })),
  };
  const common = { school_id: school.id, recorded_at: new Date(now), recorded_by: RECORDED_BY };
  await db.knex.transaction(async (trx) => {
    for (const [table, rows] of Object.entries(tables)) {
      if (rows.length > 0) await trx(table).insert(rows.map((row) => ({ ...common, ...row })));
    }
  });
}

async function idsOf(db: Database, school: School, entity: string): Promise<Ids> {
  const rows = await db
    .knex('external_ref')
    .where({ school_id: school.id, entity })
    .whereNull('valid_to')
    .select('external_id', 'target_id');
  return new Map(rows.map((row) => [String(row.external_id), Number(row.target_id)]));
}

function idOf(ids: Ids, external: string): number {
  const id = ids.get(external);
  if (id === undefined) throw new Error(`the mirror does not know ${external}`);
  return id;
}
