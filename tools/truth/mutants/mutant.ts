import type { RuleId } from '../../../fixtures/school/types.js';
import type { Rule, RuleCard } from '../../../src/audit/rule.js';
import type { Norms } from '../../../src/regulation/norms.js';
import type { FactsChange } from './breakable.js';
import { BREAKABLES } from './breakables.js';
import type { MutantKind } from './mutant-kind.js';
import { changedNorms, changesOf, type NormsChange } from './norms-changes.js';
import type { Reads } from './reads.js';
import { changedResult, type ResultChange } from './result-changes.js';

/** One way to break a rule; plain data, so that another process can break it likewise. */
export interface Mutant {
  readonly kind: MutantKind;
  /** As the operator reads it; a rule has no two of one name. */
  readonly name: string;
  readonly how:
    | { readonly result: ResultChange }
    | { readonly facts: string }
    | { readonly norms: string; readonly change: NormsChange };
}

const OF_RESULT: readonly Mutant[] = [
  { kind: 'never', name: 'ничего не находит', how: { result: 'never' } },
  { kind: 'always', name: 'обвиняет всё подряд', how: { result: 'always' } },
  { kind: 'always', name: 'сомнения считает нарушениями', how: { result: 'doubt-is-fault' } },
];

const CHANGED: Readonly<Record<NormsChange, string>> = {
  more: '+1',
  less: '−1',
  emptied: 'пусто',
  turned: 'наоборот',
};

/** Every mutant of a rule that reads so much: what it never looks at cannot be got wrong. */
export function mutantsOf({ scope }: Pick<RuleCard, 'scope'>, { facts, norms }: Reads): readonly Mutant[] {
  const ofFacts = BREAKABLES[scope].changes
    .filter(({ reads }) => facts.has(reads))
    .map(({ kind, name }): Mutant => ({ kind, name, how: { facts: name } }));
  const ofNorms = [...norms].flatMap(([path, value]) =>
    changesOf(path, value).map(
      ({ kind, change }): Mutant => ({ kind, name: `${path} ${CHANGED[change]}`, how: { norms: path, change } }),
    ),
  );
  return [...OF_RESULT, ...ofFacts, ...ofNorms];
}

/** The rule as the mutant has broken it. */
export function broken<Facts>(rule: Rule<Facts>, { how }: Mutant): Rule<Facts> {
  if ('result' in how) {
    const { result } = how;
    const { keys } = BREAKABLES[rule.scope];
    return {
      ...rule,
      check: (...given) =>
        changedResult(result, rule.id as RuleId, rule.check(...given), (form) => keys[form]?.(given[0]) ?? []),
    };
  }
  if ('norms' in how) {
    const norms = once((given: Norms) => changedNorms(given, how.norms, how.change));
    return { ...rule, check: (facts, given, asOf) => rule.check(facts, norms(given), asOf) };
  }
  const { change, asOfShift = 0 } = factsChange(rule, how.facts);
  return {
    ...rule,
    check: (facts, norms, asOf) => rule.check(change(facts as object) as Facts, norms, asOf + asOfShift),
  };
}

type KeptChange = Pick<FactsChange<object>, 'change' | 'asOfShift'>;

const kept = new Map<FactsChange<unknown>, KeptChange>();

function factsChange({ scope }: Pick<RuleCard, 'scope'>, name: string): KeptChange {
  const found = BREAKABLES[scope].changes.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`No such change of the facts: ${name}`);
  const known = kept.get(found) ?? { ...found, change: once((facts: object) => found.change(facts) as object) };
  kept.set(found, known);
  return known;
}

/** All rules are broken over the same facts: what was made of them is kept as long as they are. */
function once<T extends object>(make: (given: T) => T): (given: T) => T {
  const made = new WeakMap<T, T>();
  return (given) => {
    const known = made.get(given) ?? make(given);
    made.set(given, known);
    return known;
  };
}
