import type { RuleId } from '../../../fixtures/school/types.js';
import type { Mutant } from './mutant.js';

/** A change that no school can tell from the rule as `docs/rule-definitions.md` defines it, and why. */
export interface Equivalent {
  readonly rules: readonly RuleId[] | 'every';
  readonly mutant: RegExp;
  /** As the operator reads it. */
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];

export function whyEquivalent(rule: string, { name }: Pick<Mutant, 'name'>): string | null {
  const known = EQUIVALENT.find(
    ({ rules, mutant }) => (rules === 'every' || (rules as readonly string[]).includes(rule)) && mutant.test(name),
  );
  return known?.why ?? null;
}
