import type { UnitState } from '../db/stores/units.js';
import type { EndReason } from '../domain/finding-life.js';
import type { Instant } from '../domain/time.js';
import type { Lacking } from './lacking.js';
import type { RuleCard } from './rule.js';
import { shortDigest } from './short-digest.js';
import { usualTeachersIn } from './units/other-classes.js';

export interface Revisions {
  readonly norms: string;
  readonly rules: string;
}

/** What of the whole school bears on one unit. */
export interface Around {
  /** The moments of the looks that tell of it, added up. */
  readonly looks: number;
  /** What the timetables of other classes tell of it. */
  readonly otherClasses: string;
}

/**
 * What the unit was last judged against and has changed since. Dates come to be known week by week and end hardly any finding:
 * they count where nothing else has moved, who usually teaches the subject always.
 */
export function movedSince(unit: UnitState, revisions: Revisions, { otherClasses }: Around): readonly EndReason[] {
  const moved = {
    facts: unit.judgedFactsRev !== unit.factsRev,
    registers: unit.judgedRegistersRev !== unit.registersRev,
    norms: unit.judgedNormsRev !== revisions.norms,
    rules: unit.judgedRulesRev !== revisions.rules,
  };
  const own = (['facts', 'registers', 'norms', 'rules'] as const).filter((reason) => moved[reason]);
  const before = unit.judgedOtherClasses ?? '';
  const teachers = usualTeachersIn(before) !== usualTeachersIn(otherClasses);
  return teachers || (own.length === 0 && before !== otherClasses) ? [...own, 'other-classes'] : own;
}

/** Data that begin or cease to come change what can be judged, and the reason why they do not what is said of it. */
export function rulesRevision(rules: readonly Pick<RuleCard, 'id' | 'rev' | 'needs'>[], lacking: Lacking): string {
  const inForce = rules.map(({ id, rev }) => `${id}.${rev}`).join(',');
  const needed = [...lacking].filter(([entity]) => rules.some(({ needs }) => needs.includes(entity)));
  if (needed.length === 0) return inForce;
  const reasons = shortDigest(JSON.stringify(needed));
  return [inForce, ...needed.map(([entity]) => entity), reasons].join(' −');
}

/** True where the answer may differ from the one stored: something it rests on changed, was seen again, or fell due. */
export function needsJudging(unit: UnitState, revisions: Revisions, around: Around, asOf: Instant): boolean {
  if (unit.judgedAt === null || movedSince(unit, revisions, around).length > 0) return true;
  if (unit.nextAt !== null && asOf >= unit.nextAt) return true;
  return around.looks !== (unit.judgedLooks ?? 0);
}
