/** How a rule is broken, in the order in which the operator reads it. */
export const MUTANT_KINDS = ['never', 'always', 'minute', 'one', 'exception'] as const;

export type MutantKind = (typeof MUTANT_KINDS)[number];
