import type { RuleId, RuleTruth, Truth, TruthKey } from '../../fixtures/school/types.js';
import type { Profile } from '../regulation/profile.js';
import type { FoundFinding } from './found-findings.js';

/** How the program's findings of one rule stand against the truth. */
export interface RuleComparison {
  readonly expected: number;
  readonly found: number;
  readonly missed: number;
  readonly false: number;
  readonly disputable: number;
  readonly noData: number;
  /** Keys whose certainty differs: disputable, no data or excused on one side only. */
  readonly certaintyWrong: number;
  readonly lookAlikes: number;
}

type Keys = ReadonlySet<string>;

/** An audit cannot tell a fault without proof from a kept requirement that the polls leave open: both are disputable. */
const UNCERTAIN: readonly (readonly [verdict: string, keysOf: (truth: RuleTruth) => Keys])[] = [
  ['disputable', ({ disputable, open }) => new Set([...disputable, ...open])],
  ['no-data', ({ noData }) => noData],
  ['excused', ({ excused }) => excused],
];

export function compareWithTruth(
  truth: Truth,
  found: readonly FoundFinding[],
): Readonly<Record<string, RuleComparison>> {
  const rules = Object.keys(truth) as RuleId[];
  return Object.fromEntries(
    rules.map((rule) => [
      rule,
      compareRule(
        truth[rule],
        found.filter((finding) => finding.rule === rule),
      ),
    ]),
  );
}

function compareRule(truth: RuleTruth, found: readonly FoundFinding[]): RuleComparison {
  const keysOf = (verdict: string): ReadonlySet<string> =>
    new Set(found.filter((finding) => finding.verdict === verdict).map((finding) => finding.key));
  const violated = keysOf('violated');
  const wrong = UNCERTAIN.map(([verdict, expected]) => differing(keysOf(verdict), expected(truth)));
  return {
    expected: truth.violated.size,
    found: violated.size,
    missed: lacking(truth.violated, violated).length,
    false: lacking(violated, truth.violated).length,
    disputable: keysOf('disputable').size,
    noData: keysOf('no-data').size,
    certaintyWrong: wrong.reduce((sum, count) => sum + count, 0),
    lookAlikes: truth.lookAlikes.size,
  };
}

function differing(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  return lacking(left, right).length + lacking(right, left).length;
}

function lacking(wanted: ReadonlySet<string>, present: ReadonlySet<string>): readonly string[] {
  return [...wanted].filter((key) => !present.has(key));
}

/** The differing keys in words, for whoever looks for the cause. */
export function differences(truth: Truth, found: readonly FoundFinding[]): readonly string[] {
  return (Object.keys(truth) as RuleId[]).flatMap((rule) => {
    const ofRule = found.filter((finding) => finding.rule === rule);
    const verdicts = new Map(ofRule.map((finding) => [finding.key, finding.verdict]));
    const expected = expectedVerdicts(truth[rule]);
    const keys = new Set([...verdicts.keys(), ...expected.keys()]);
    return [...keys]
      .filter((key) => verdicts.get(key) !== expected.get(key))
      .map((key) => `${rule} ${key}: truth ${expected.get(key) ?? 'silent'}, found ${verdicts.get(key) ?? 'silent'}`);
  });
}

/** The verdict that an audit must give to each key. */
export function expectedVerdicts(truth: RuleTruth): ReadonlyMap<TruthKey, string> {
  const expected = new Map<TruthKey, string>();
  for (const key of truth.violated) expected.set(key, 'violated');
  for (const [verdict, keysOf] of UNCERTAIN) for (const key of keysOf(truth)) expected.set(key, verdict);
  return expected;
}

/** The truth of the rules that the profile has not switched off. */
export function truthInForce(truth: Truth, rules: Profile['rules']): Truth {
  return Object.fromEntries(Object.entries(truth).filter(([rule]) => rules[rule]?.off !== true)) as Truth;
}
