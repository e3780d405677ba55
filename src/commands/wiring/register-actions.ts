import { weighRegisters } from '../../audit/weigh-registers.js';
import type { EntryEffect, RegisterActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { type DependentUnit, listFaultyDependents } from '../../db/stores/registers/dependents.js';
import type { Register, RegisterRow } from '../../db/stores/registers/register.js';
import { withRow } from '../../db/stores/registers/with-row.js';
import type { UnitBatch } from '../../db/stores/units.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import type { UnitKind } from '../../domain/unit-kind.js';
import type { AuditParts } from './audit-parts.js';

/** As many as are judged, twice each, while a person waits for the page. */
const MOST_UNITS = 60;
const KINDS: readonly UnitKind[] = ['journal', 'class'];

/** What people write into the registers from the screens. */
export function registerActions(db: Database, audit: AuditParts, mostUnits = MOST_UNITS): RegisterActions {
  const { knex } = db;
  return {
    preview: async (register, school, given, now) => {
      const { values, journals, row } = await register.preview(knex, school, given, now);
      return { values, journals, effect: await effectOf(db, audit, mostUnits, { register, school, row, now }) };
    },
    record: async (register, school, given, signature) => {
      await register.record(knex, school, given, signature);
    },
    void: (register, school, id, signature) => register.void(knex, school, id, signature),
  };
}

interface Trial {
  readonly register: Register;
  readonly school: School;
  readonly row: RegisterRow;
  readonly now: Instant;
}

async function effectOf(
  { knex }: Database,
  { profile, rules }: AuditParts,
  mostUnits: number,
  { register, school, row, now }: Trial,
): Promise<EntryEffect> {
  const units = await listFaultyDependents(knex, school.id, register.id, row);
  if (units.length === 0) return { lifted: [], altered: [], appearing: [], judged: 0, units: 0 };
  const judged = units.slice(0, mostUnits);
  const effect = await weighRegisters(knex, school, profile, rules, {
    asOf: now,
    batches: KINDS.map((kind) => batchOf(kind, judged)),
    among: (read) => withRow(knex, school.id, register.id, row, now, read),
  });
  return { ...effect, judged: judged.length, units: units.length };
}

function batchOf(kind: UnitKind, units: readonly DependentUnit[]): UnitBatch {
  return { kind, ids: units.filter((unit) => unit.kind === kind).map(({ id }) => id) };
}
