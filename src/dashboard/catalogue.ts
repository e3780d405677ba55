import type { PlainDate } from '../domain/time.js';

/** What the screens know of the rules and the act; the audit and the profile stay outside the dashboard. */
export interface Catalogue {
  /** «Приказ № 127, редакция 1». */
  readonly profile: string;
  /** The dates for which the profile speaks, both included: of others the rules answer «нет данных». */
  readonly validity: { readonly from: PlainDate; readonly to: PlainDate };
  /** School days after a student's return in which documents of his absence, and a mark that waits for them, are due. */
  readonly absenceSchoolDays: number;
  readonly rules: readonly RuleEntry[];
  /** The act clause by clause, with what sees to each. */
  readonly clauses: readonly ClauseEntry[];
  /** How many of them what sees to, each counted once, by the strongest. */
  readonly share: ClauseShare;
  /** What a clause demands, in one sentence; null for a clause that the profile does not name. */
  clause(id: string): string | null;
  /** The facts of a finding in one sentence. */
  describe(rule: string, finding: { readonly verdict: string; readonly evidence: object }): string;
}

export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  readonly howToFix: string;
  /** Who answers where a finding names nobody. */
  readonly addressee?: string | undefined;
  readonly terms: RuleTerms;
}

export interface ClauseShare {
  readonly clauses: number;
  readonly byRules: number;
  readonly byProgram: number;
  readonly byHand: number;
  readonly uncovered: number;
}

/** What the profile says of a rule. */
export interface RuleTerms {
  /** In the compliance index. */
  readonly weight: number;
  /** Where it is another than the rule's own. */
  readonly severity?: string | undefined;
  readonly off: boolean;
  /** Of which journals the rule does not ask. */
  readonly except: readonly {
    readonly subjects?: readonly string[] | undefined;
    readonly grades?: readonly number[] | undefined;
  }[];
}

/** Of a rule that the profile does not name. */
export const USUAL_TERMS: RuleTerms = { weight: 1, off: false, except: [] };

export interface ClauseEntry {
  readonly id: string;
  readonly demands: string;
  /** Rules in force that judge by it. */
  readonly rules: readonly string[];
  /** Rules that the school has switched off. */
  readonly off: readonly string[];
  readonly otherwise: readonly { readonly by: 'document' | 'register' | 'program' | 'hand'; readonly what: string }[];
}

/** Who answers for a finding, in words. */
export function answererOf(
  catalogue: Catalogue,
  { rule, teacher }: { readonly rule: string; readonly teacher: string | null },
): string {
  return teacher ?? ruleEntry(catalogue, rule).addressee ?? 'не определён';
}

export function ruleEntry(catalogue: Catalogue, id: string): RuleEntry {
  return catalogue.rules.find((rule) => rule.id === id) ?? { id, title: id, howToFix: '', terms: USUAL_TERMS };
}
