import type { RuleId } from '../../../fixtures/school/types.js';
import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import type { Rule } from '../../../src/audit/rule.js';
import type { Norms } from '../../../src/regulation/norms.js';
import { FACTS_CHANGES } from './facts-changes.js';
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
export function mutantsOf({ facts, norms }: Reads): readonly Mutant[] {
  const ofFacts = FACTS_CHANGES.filter(({ reads }) => facts.has(reads)).map(
    ({ kind, name }): Mutant => ({ kind, name, how: { facts: name } }),
  );
  const ofNorms = [...norms].flatMap(([path, value]) =>
    changesOf(path, value).map(
      ({ kind, change }): Mutant => ({ kind, name: `${path} ${CHANGED[change]}`, how: { norms: path, change } }),
    ),
  );
  return [...OF_RESULT, ...ofFacts, ...ofNorms];
}

/** The rule as the mutant has broken it. */
export function broken(rule: Rule<JournalFacts>, { how }: Mutant): Rule<JournalFacts> {
  if ('result' in how) {
    const { result } = how;
    return { ...rule, check: (...given) => changedResult(result, rule.id as RuleId, rule.check(...given), given[0]) };
  }
  if ('norms' in how) {
    const norms = once((given: Norms) => changedNorms(given, how.norms, how.change));
    return { ...rule, check: (facts, given, asOf) => rule.check(facts, norms(given), asOf) };
  }
  const { change, asOfShift = 0 } = factsChange(how.facts);
  return { ...rule, check: (facts, norms, asOf) => rule.check(change(facts), norms, asOf + asOfShift) };
}

const changes = new Map(FACTS_CHANGES.map((each) => [each.name, { ...each, change: once(each.change) }]));

function factsChange(name: string) {
  const known = changes.get(name);
  if (known === undefined) throw new RangeError(`No such change of the facts: ${name}`);
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
