import type { TallyRecord } from '../db/stores/units.js';
import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import type { JournalFacts } from './journal-facts.js';
import { type Lacking, lackOf, unjudged } from './lacking.js';
import type { Rule, RuleResult, TallyLine } from './rule.js';
import { datesBeyond, limitToValidity } from './validity.js';

export interface JournalJudged {
  readonly facts: JournalFacts;
  readonly findings: readonly Judged[];
  readonly tally: readonly (TallyLine & { readonly rule: string })[];
  /** Rules that could not judge: what is known by them stays. */
  readonly unjudged: ReadonlySet<string>;
  readonly nextAt: Instant | null;
}

/**
 * All rules in force over one journal, each as far as its data and the profile's dates reach. The profile may switch a
 * rule off or lower its severity.
 */
export function judgeJournal(
  facts: JournalFacts,
  rules: readonly Rule<JournalFacts>[],
  profile: Profile,
  asOf: Instant,
  lacking: Lacking,
): JournalJudged {
  const limits = { facts, validity: profile, beyond: datesBeyond(facts, profile) };
  const results = rules
    .filter((rule) => isInForce(profile.rules[rule.id], facts))
    .map((rule) => ({ rule, ...resultOf(rule, facts, profile, asOf, lacking) }))
    .map((judged) =>
      judged.lacks ? judged : { ...judged, result: limitToValidity(judged.rule, judged.result, limits, asOf) },
    );
  const moments = results.flatMap(({ result }) => (result.nextMoment === null ? [] : [result.nextMoment]));
  return {
    facts,
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

/** What is counted of the journal, as it is stored. */
export function tallyOf({ facts, tally }: JournalJudged): readonly TallyRecord[] {
  const { id: unitId, classId } = facts.journal;
  return tally.map((line) => ({ ...line, unitId, classId }));
}

/** The clauses of the school's own act that name the rule, in the order in which the rule does. */
function clausesOf({ id, clauses }: Rule<JournalFacts>, profile: Profile): readonly string[] {
  const place = new Map(clauses.map((clause, index) => [clause, index]));
  return profile.clauses
    .filter(({ rules }) => rules.includes(id))
    .map((clause) => clause.id)
    .sort((a, b) => (place.get(a) ?? clauses.length) - (place.get(b) ?? clauses.length));
}

/** The profile may switch a rule off, or off for some subjects and grades. */
function isInForce(weighed: Profile['rules'][string] | undefined, { journal }: JournalFacts): boolean {
  if (weighed === undefined) return true;
  const excepts = weighed.except.some(
    ({ subjects, grades }) =>
      (subjects?.includes(journal.subjectName) ?? true) && (grades?.includes(journal.grade) ?? true),
  );
  return !weighed.off && !excepts;
}

function resultOf(
  rule: Rule<JournalFacts>,
  facts: JournalFacts,
  profile: Profile,
  asOf: Instant,
  lacking: Lacking,
): { readonly lacks: boolean; readonly result: RuleResult } {
  const lack = lackOf(rule, lacking);
  if (lack === null) return { lacks: false, result: rule.check(facts, profile.norms, asOf) };
  return { lacks: true, result: unjudged(rule, facts, { entity: lack, reason: lacking.get(lack) ?? '' }, asOf) };
}
