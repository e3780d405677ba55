import type { UnitState } from '../db/stores/units.js';
import type { EndReason } from '../domain/finding-life.js';
import type { Instant } from '../domain/time.js';

export interface Revisions {
  readonly norms: string;
  readonly rules: string;
}

/** What the unit was last judged against and has changed since. */
export function movedSince(unit: UnitState, revisions: Revisions): readonly EndReason[] {
  const moved: Readonly<Record<Exclude<EndReason, 'moment' | 'gone'>, boolean>> = {
    facts: unit.judgedFactsRev !== unit.factsRev,
    registers: unit.judgedRegistersRev !== unit.registersRev,
    norms: unit.judgedNormsRev !== revisions.norms,
    rules: unit.judgedRulesRev !== revisions.rules,
  };
  return (['facts', 'registers', 'norms', 'rules'] as const).filter((reason) => moved[reason]);
}

/** True where the answer may differ from the one stored: something it rests on changed, was seen again, or fell due. */
export function needsJudging(unit: UnitState, revisions: Revisions, lastSeen: Instant | null, asOf: Instant): boolean {
  if (unit.judgedAt === null || movedSince(unit, revisions).length > 0) return true;
  if (unit.nextAt !== null && asOf >= unit.nextAt) return true;
  return lastSeen !== null && lastSeen > unit.judgedAt;
}
