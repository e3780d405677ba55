/** What was counted of one rule. */
export interface RuleCount {
  readonly rule: string;
  readonly opportunities: number;
  readonly violated: number;
}

/** Rules with fewer opportunities are shown as counts: a percentage of five says nothing. */
export const LEAST_OPPORTUNITIES = 20;

/**
 * 100 × Σ w·(1 − violated / opportunities) / Σ w over the rules with enough opportunities, so that a million marks
 * cannot drown one missing period mark; null where no rule has enough.
 */
export function complianceIndex(counts: readonly RuleCount[], weights: ReadonlyMap<string, number>): number | null {
  const counted = counts.filter(({ opportunities }) => opportunities >= LEAST_OPPORTUNITIES);
  const weightOf = ({ rule }: RuleCount): number => weights.get(rule) ?? 1;
  const total = counted.reduce((sum, count) => sum + weightOf(count), 0);
  if (total === 0) return null;
  const kept = counted.reduce((sum, count) => sum + weightOf(count) * (1 - count.violated / count.opportunities), 0);
  return (100 * kept) / total;
}
