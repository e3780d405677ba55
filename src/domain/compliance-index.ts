/** What was counted of one rule. */
export interface RuleCount {
  readonly rule: string;
  readonly opportunities: number;
  readonly violated: number;
}

/** A rule's part in an index; kept with it, so that a later reader knows what the figure was made of. */
export interface IndexTerm extends RuleCount {
  readonly weight: number;
}

/** Rules with fewer opportunities are shown as counts: a percentage of five says nothing. */
export const LEAST_OPPORTUNITIES = 20;

export function isCounted({ opportunities }: RuleCount): boolean {
  return opportunities >= LEAST_OPPORTUNITIES;
}

export function indexTerms(counts: readonly RuleCount[], weights: ReadonlyMap<string, number>): readonly IndexTerm[] {
  return counts.map((count) => ({ ...count, weight: weights.get(count.rule) ?? 1 }));
}

/**
 * 100 × Σ w·(1 − violated / opportunities) / Σ w over the rules with enough opportunities, so that a million marks
 * cannot drown one missing period mark; null where no rule has enough.
 */
export function complianceIndex(terms: readonly IndexTerm[]): number | null {
  const counted = terms.filter(isCounted);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const kept = counted.reduce((sum, term) => sum + term.weight * (1 - term.violated / term.opportunities), 0);
  return (100 * kept) / total;
}
