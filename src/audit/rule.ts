import type { Entity } from '../domain/rows.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { UnitKind } from '../domain/unit-kind.js';
import type { Norms } from '../regulation/norms.js';

export type Verdict = 'violated' | 'disputable' | 'no-data' | 'excused';
export type Severity = 'violation' | 'warning' | 'notice';

/**
 * The socket of a rule: pure, knows no database, clock or network. Rules of one family judge the same fact at
 * different stages, so that «missing» which turns into «late» stays one finding.
 */
export interface Rule<Facts> extends RuleCard {
  check(facts: Facts, norms: Norms, asOf: Instant): RuleResult;
}

/** What a rule says of itself and of its findings, whatever unit it judges. */
export interface RuleCard {
  readonly id: string;
  readonly family: string;
  readonly scope: UnitKind;
  /** Russian, as the deputy reads it. */
  readonly title: string;
  /** The model act's, the main one first; a finding cites those that the school's profile names for the rule. */
  readonly clauses: readonly string[];
  readonly howToFix: string;
  /** Who answers where no person is named: «секретарь». */
  readonly addressee?: string;
  /** Without any one of these it cannot judge: where no source shows it, the engine answers «нет данных» for it. */
  readonly needs: readonly Entity[];
  /** Raised when the rule's meaning changes: every unit is then judged again. */
  readonly rev: number;
  /** One Russian sentence without a full stop: what was found and when, moments in the school's `zone`. */
  describe(finding: Described, zone: string): string;
}

/** What a sentence is made of; a stored finding fits as well as a fresh judgement. */
export type Described = Pick<Judgement, 'verdict' | 'evidence'>;

export interface RuleResult {
  readonly findings: readonly Judgement[];
  readonly tally: readonly TallyLine[];
  /** When, with no change at all, the answer may differ; null for never. */
  readonly nextMoment: Instant | null;
}

export interface Judgement {
  /** Where the rule takes a fact over from a family that is not its own. */
  readonly family?: string;
  /** Stable from run to run: `lesson:12`, `column:7`, `journal-term:3:I четверть`. */
  readonly subjectKey: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly staffId: number | null;
  readonly studentId: number | null;
  readonly lessonId: number | null;
  readonly date: PlainDate | null;
  readonly evidence: Evidence;
  /** «Нет данных» of a rule that looked and could not tell: it replaces what was said before. */
  readonly looked?: true;
}

/** What a finding shows beside its clause: numbers and ids only, never a name. */
export interface Evidence {
  /** What the clause demands and what was found, in figures: `{ norm: 5, given: 3 }`. */
  readonly [key: string]: EvidenceValue;
}

export type EvidenceValue =
  | string
  | number
  | boolean
  | null
  | readonly EvidenceValue[]
  | { readonly [key: string]: EvidenceValue };

/** How many subjects a rule looked at, by person and month: the denominator of every percentage. */
export interface TallyLine {
  readonly staffId: number | null;
  /** First day of the month. */
  readonly month: PlainDate;
  readonly opportunities: number;
  /** Proven, and a fault by itself. */
  readonly violated: number;
  /** Proven, but no more than a notice: no fault by itself. */
  readonly noticed: number;
  readonly disputable: number;
  readonly noData: number;
  readonly excused: number;
}
