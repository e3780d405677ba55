import type { RuleId } from '../../fixtures/school/types.js';
import type { MomentCompared } from './live-seed.js';
import { NEVER, UNCERTAIN, type Uncertain } from './never.js';

export interface Lived {
  readonly seed: number;
  readonly moments: readonly MomentCompared[];
}

/** Fewer schools are not asked whether they had enough of everything. */
export const ENOUGH_SCHOOLS = 5;
/** Of a school; one may have fewer where another has more. */
const LEAST = 5;

const COUNTED = [
  ['expected', 'нарушений'],
  ['lookAlikes', 'похожих'],
] as const;
const WORDS: Readonly<Record<Uncertain, string>> = { disputable: 'спорно', noData: 'нет данных' };

/**
 * Where the schools prove too little of a rule, in words: they must end with five faults and five look-alikes a school, and
 * must have shown each certainty at some moment, but for those that `never` says the rule does not give.
 */
export function lacksOf(lived: readonly Lived[], never: typeof NEVER = NEVER): readonly string[] {
  const rules = Object.keys(lived[0]?.moments[0]?.rules ?? {}) as RuleId[];
  return rules.flatMap((rule) =>
    [...tooFew(rule, lived), ...UNCERTAIN.flatMap((certainty) => certaintyOf(rule, certainty, lived, never))].map(
      (lack) => `${rule}: ${lack}`,
    ),
  );
}

function tooFew(rule: RuleId, lived: readonly Lived[]): readonly string[] {
  const needed = LEAST * lived.length;
  return COUNTED.flatMap(([key, what]) => {
    const count = lived.reduce((sum, { moments }) => sum + (moments.at(-1)?.rules[rule]?.[key] ?? 0), 0);
    return count >= needed ? [] : [`${what} во всех школах ${count}, а нужно не меньше ${needed}`];
  });
}

function certaintyOf(
  rule: RuleId,
  certainty: Uncertain,
  lived: readonly Lived[],
  never: typeof NEVER,
): readonly string[] {
  const reason = never[rule]?.[certainty];
  const isMet = lived.some(({ moments }) => moments.some(({ rules }) => (rules[rule]?.[certainty] ?? 0) > 0));
  if (reason === undefined) return isMet ? [] : [`«${WORDS[certainty]}» не встретилось ни разу`];
  return isMet ? [`«${WORDS[certainty]}» встретилось, хотя названо невозможным (${reason})`] : [];
}
