import { isDayUnclear } from '../../audit/judging/event-kinds.js';
import { weighRegisters } from '../../audit/weigh-registers.js';
import type { EntryEffect, RegisterActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';
import { type DependentUnit, listDependents } from '../../db/stores/registers/dependents.js';
import type { Register, RegisterRow } from '../../db/stores/registers/register.js';
import { withRow } from '../../db/stores/registers/with-row.js';
import type { UnitBatch } from '../../db/stores/units.js';
import type { School } from '../../domain/school.js';
import type { Instant } from '../../domain/time.js';
import type { UnitKind } from '../../domain/unit-kind.js';
import type { AuditParts } from './audit-parts.js';

/** How a person is kept waiting for what an entry would do. */
export interface Patience {
  /** Units judged together. */
  readonly batch: number;
  /** No batch is begun after so long, except the first. */
  readonly milliseconds: number;
}

/** On the embedded engine ten units, each judged twice, take about half a second. */
const PATIENCE: Patience = { batch: 10, milliseconds: 1500 };
const KINDS: readonly UnitKind[] = ['journal', 'class', 'teacher', 'school'];

/** What people write into the registers from the screens. */
export function registerActions(db: Database, audit: AuditParts, patience = PATIENCE): RegisterActions {
  const { knex } = db;
  return {
    preview: async (register, school, given, now) => {
      const { values, journals, row } = await register.preview(knex, school, given, now);
      const effect = await effectOf(db, audit, patience, { register, school, row, now });
      const isUnclear = register.id === 'class_day_event' && isDayUnclear(String(values['kind']));
      return { values, journals, effect, isDayUnclear: isUnclear };
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
  patience: Patience,
  { register, school, row, now }: Trial,
): Promise<EntryEffect> {
  const begun = performance.now();
  const units = await listDependents(knex, school.id, register.id, row);
  if (units.length === 0) return { lifted: [], altered: [], appearing: [], judged: 0, units: 0 };
  const effect = await weighRegisters(knex, school, profile, rules, {
    asOf: now,
    batches: batchesOf(units, patience.batch),
    among: (read) => withRow(knex, school.id, register.id, row, now, read),
    isEnough: () => performance.now() - begun >= patience.milliseconds,
  });
  return { ...effect, units: units.length };
}

/** In the order of the units, each batch of one kind. */
function batchesOf(units: readonly DependentUnit[], size: number): readonly UnitBatch[] {
  const parts = Array.from({ length: Math.ceil(units.length / size) }, (_, index) =>
    units.slice(index * size, (index + 1) * size),
  );
  return parts
    .flatMap((part) =>
      KINDS.map((kind) => ({ kind, ids: part.filter((unit) => unit.kind === kind).map(({ id }) => id) })),
    )
    .filter(({ ids }) => ids.length > 0);
}
