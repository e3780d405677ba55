import type { Profile } from './profile.js';

type Clause = Profile['clauses'][number];

/** What sees to a clause beside the rules: a document or a register of the program, the program itself, or a person. */
export type OtherCover = Clause['otherwise'][number];

export interface ClauseCoverage {
  readonly id: string;
  readonly demands: string;
  /** Rules that judge by it; those that the school has switched off see to nothing. */
  readonly rules: readonly string[];
  /** Rules that would, were they not switched off. */
  readonly off: readonly string[];
  readonly otherwise: readonly OtherCover[];
}

export interface CoverageShare {
  readonly clauses: number;
  readonly byRules: number;
  /** By a document, a register or the program itself, and by no rule. */
  readonly byProgram: number;
  /** By nothing but a person. */
  readonly byHand: number;
  readonly uncovered: number;
}

/** The act clause by clause, in the profile's order. */
export function clauseCoverage({ clauses, rules }: Pick<Profile, 'clauses' | 'rules'>): readonly ClauseCoverage[] {
  const isOff = (rule: string): boolean => rules[rule]?.off === true;
  return clauses.map(({ id, demands, rules: named, otherwise }) => ({
    id,
    demands,
    rules: named.filter((rule) => !isOff(rule)),
    off: named.filter(isOff),
    otherwise,
  }));
}

export function isUncovered({ rules, otherwise }: ClauseCoverage): boolean {
  return rules.length === 0 && otherwise.length === 0;
}

/** Each clause once, by the strongest that sees to it. */
export function coverageShare(clauses: readonly ClauseCoverage[]): CoverageShare {
  const unruled = clauses.filter(({ rules }) => rules.length === 0);
  const byProgram = unruled.filter(({ otherwise }) => otherwise.some(({ by }) => by !== 'hand'));
  const uncovered = unruled.filter(isUncovered);
  return {
    clauses: clauses.length,
    byRules: clauses.length - unruled.length,
    byProgram: byProgram.length,
    byHand: unruled.length - byProgram.length - uncovered.length,
    uncovered: uncovered.length,
  };
}
