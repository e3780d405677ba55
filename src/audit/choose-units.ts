import type { UnitState } from '../db/stores/units.js';
import type { Instant } from '../domain/time.js';

export interface Revisions {
  readonly norms: string;
  readonly rules: string;
}

/** True where the answer may differ from the one stored: something it rests on changed, was seen again, or fell due. */
export function needsJudging(unit: UnitState, revisions: Revisions, lastSeen: Instant | null, asOf: Instant): boolean {
  if (unit.judgedAt === null || unit.judgedFactsRev !== unit.factsRev) return true;
  if (unit.judgedRegistersRev !== unit.registersRev) return true;
  if (unit.judgedNormsRev !== revisions.norms || unit.judgedRulesRev !== revisions.rules) return true;
  if (unit.nextAt !== null && asOf >= unit.nextAt) return true;
  return lastSeen !== null && lastSeen > unit.judgedAt;
}
