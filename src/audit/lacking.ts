import { entityName } from '../domain/entity-names.js';
import type { Entity } from '../domain/rows.js';
import { dateAt, type Instant } from '../domain/time.js';
import type { Described, RuleCard, RuleResult } from './rule.js';
import type { Unit } from './unit.js';

/** What no source shows, with the reason. */
export type Lacking = ReadonlyMap<Entity, string>;

/** The first of the rule's needs that nobody shows; null where it can judge. */
export function lackOf(rule: Pick<RuleCard, 'needs'>, lacking: Lacking): Entity | null {
  return rule.needs.find((entity) => lacking.has(entity)) ?? null;
}

/** What a rule says of a unit that it cannot judge, for data or a profile do not reach so far: «нет данных», once, instead of silence. */
export function unjudged(
  { id }: Pick<RuleCard, 'id'>,
  unit: Pick<Unit, 'kind' | 'id' | 'zone'>,
  { entity, reason }: { readonly entity: Entity | 'profile'; readonly reason: string },
  asOf: Instant,
): RuleResult {
  const date = dateAt(asOf, unit.zone);
  return {
    findings: [
      {
        subjectKey: `${unit.kind}-rule:${unit.id}:${id}`,
        verdict: 'no-data',
        severity: 'notice',
        staffId: null,
        studentId: null,
        lessonId: null,
        date: null,
        evidence: { lacking: entity, reason },
      },
    ],
    tally: [
      {
        staffId: null,
        month: `${date.slice(0, 7)}-01`,
        opportunities: 1,
        violated: 0,
        noticed: 0,
        disputable: 0,
        noData: 1,
        excused: 0,
      },
    ],
    nextMoment: null,
  };
}

/** The sentence for a finding of `unjudged`; null for every other. */
export function lackSentence({ evidence }: Pick<Described, 'evidence'>): string | null {
  const { lacking, reason } = evidence;
  if (typeof lacking !== 'string') return null;
  if (lacking === 'profile') return `Проверить нельзя: ${String(reason)}`;
  return `Проверить нельзя, не получено: ${entityName(lacking)}. ${String(reason).replace(/\.$/u, '')}`;
}
