import type { TallyRecord } from '../db/stores/units.js';
import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import { type Lacking, lackOf, unjudged } from './lacking.js';
import type { Rule, RuleCard, RuleResult, TallyLine } from './rule.js';
import type { Unit, UnitSource } from './unit.js';
import { datesBeyond, limitToValidity } from './validity.js';

export interface UnitJudged {
  readonly unit: Unit;
  readonly findings: readonly Judged[];
  readonly tally: readonly (TallyLine & { readonly rule: string })[];
  /** Rules that could not judge: what is known by them stays. */
  readonly unjudged: ReadonlySet<string>;
  readonly nextAt: Instant | null;
}

/** By what, and of which moment, a unit is judged. */
export interface Judging {
  readonly profile: Profile;
  readonly asOf: Instant;
  readonly lacking: Lacking;
}

/** A kind of unit, as far as judging one needs it. */
type Source<Facts> = Pick<UnitSource<Facts>, 'rules' | 'unitOf'>;

/**
 * All rules in force over one unit, each as far as its data and the profile's dates reach. The profile may switch a
 * rule off or lower its severity.
 */
export function judgeUnit<Facts>(source: Source<Facts>, facts: Facts, judging: Judging): UnitJudged {
  const unit = source.unitOf(facts);
  return unitJudged(unit, [...judgedByEach(source.rules, facts, unit, judging)], judging);
}

/** The same; `turn` is waited for between the rules, so that a unit with many facts holds nothing else up. */
export async function judgeInTurns<Facts>(
  source: Source<Facts>,
  facts: Facts,
  judging: Judging,
  turn: () => Promise<void>,
): Promise<UnitJudged> {
  const unit = source.unitOf(facts);
  const results: RuleJudged[] = [];
  for (const judged of judgedByEach(source.rules, facts, unit, judging)) {
    results.push(judged);
    await turn();
  }
  return unitJudged(unit, results, judging);
}

interface RuleJudged {
  readonly rule: RuleCard;
  /** Data that it needs and did not get. */
  readonly lacks: boolean;
  readonly result: RuleResult;
}

function* judgedByEach<Facts>(
  rules: readonly Rule<Facts>[],
  facts: Facts,
  unit: Unit,
  judging: Judging,
): Generator<RuleJudged> {
  const { profile, asOf } = judging;
  const limits = { unit, validity: profile, beyond: datesBeyond(unit, profile) };
  for (const rule of rules) {
    if (!isInForce(profile.rules[rule.id], unit)) continue;
    const { lacks, result } = resultOf(rule, facts, unit, judging);
    yield { rule, lacks, result: lacks ? result : limitToValidity(rule, result, limits, asOf) };
  }
}

function unitJudged(unit: Unit, results: readonly RuleJudged[], { profile }: Judging): UnitJudged {
  const moments = results.flatMap(({ result }) => (result.nextMoment === null ? [] : [result.nextMoment]));
  return {
    unit,
    findings: results.flatMap(({ rule, result }) =>
      result.findings.map((finding) => ({
        ...finding,
        severity: profile.rules[rule.id]?.severity ?? finding.severity,
        family: finding.family ?? rule.family,
        rule: rule.id,
        clauses: clausesOf(rule, profile),
      })),
    ),
    tally: results.flatMap(({ rule, result }) => result.tally.map((line) => ({ ...line, rule: rule.id }))),
    unjudged: new Set(results.filter(({ lacks }) => lacks).map(({ rule }) => rule.id)),
    nextAt: moments.length === 0 ? null : Math.min(...moments),
  };
}

/** What is counted of the unit, as it is stored. */
export function tallyOf({ unit, tally }: UnitJudged): readonly TallyRecord[] {
  const { kind: unitKind, id: unitId, classId } = unit;
  return tally.map((line) => ({ ...line, unitKind, unitId, classId: classId ?? 0 }));
}

/** The clauses of the school's own act that name the rule, in the order in which the rule does. */
function clausesOf({ id, clauses }: RuleCard, profile: Profile): readonly string[] {
  const place = new Map(clauses.map((clause, index) => [clause, index]));
  return profile.clauses
    .filter(({ rules }) => rules.includes(id))
    .map((clause) => clause.id)
    .sort((a, b) => (place.get(a) ?? clauses.length) - (place.get(b) ?? clauses.length));
}

/** The profile may switch a rule off, or off for some subjects and grades. */
function isInForce(weighed: Profile['rules'][string] | undefined, { subjectName, grade }: Unit): boolean {
  if (weighed === undefined) return true;
  const excepts = weighed.except.some(
    ({ subjects, grades }) => isAmong(subjects, subjectName) && isAmong(grades, grade),
  );
  return !weighed.off && !excepts;
}

/** An exception that names no values holds for all; one that names some does not touch a unit that has none of them. */
function isAmong<Value>(named: readonly Value[] | undefined, own: Value | null): boolean {
  return named === undefined || (own !== null && named.includes(own));
}

function resultOf<Facts>(
  rule: Rule<Facts>,
  facts: Facts,
  unit: Unit,
  { profile, asOf, lacking }: Judging,
): { readonly lacks: boolean; readonly result: RuleResult } {
  const lack = lackOf(rule, lacking);
  if (lack === null) return { lacks: false, result: rule.check(facts, profile.norms, asOf) };
  return { lacks: true, result: unjudged(rule, unit, { entity: lack, reason: lacking.get(lack) ?? '' }, asOf) };
}
