import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import type { JournalFacts } from './journal-facts.js';
import type { Rule, TallyLine } from './rule.js';

export interface JournalJudged {
  readonly facts: JournalFacts;
  readonly findings: readonly Judged[];
  readonly tally: readonly (TallyLine & { readonly rule: string })[];
  readonly nextAt: Instant | null;
}

/** All rules in force over one journal. The profile may switch a rule off or lower its severity. */
export function judgeJournal(
  facts: JournalFacts,
  rules: readonly Rule<JournalFacts>[],
  profile: Profile,
  asOf: Instant,
): JournalJudged {
  const results = rules
    .filter((rule) => profile.rules[rule.id]?.off !== true)
    .map((rule) => ({ rule, result: rule.check(facts, profile.norms, asOf) }));
  const moments = results.flatMap(({ result }) => (result.nextMoment === null ? [] : [result.nextMoment]));
  return {
    facts,
    findings: results.flatMap(({ rule, result }) =>
      result.findings.map((finding) => ({
        ...finding,
        severity: profile.rules[rule.id]?.severity ?? finding.severity,
        family: rule.family,
        rule: rule.id,
        clauses: rule.clauses,
      })),
    ),
    tally: results.flatMap(({ rule, result }) => result.tally.map((line) => ({ ...line, rule: rule.id }))),
    nextAt: moments.length === 0 ? null : Math.min(...moments),
  };
}
