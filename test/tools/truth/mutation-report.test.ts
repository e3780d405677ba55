import { expect, test } from 'vitest';
import { topicMissing } from '../../../src/audit/rules/topic-missing.js';
import type { Mutant } from '../../../tools/truth/mutants/mutant.js';
import { beginTrial, type Trial } from '../../../tools/truth/mutate-seed.js';
import { isUnproved, mutationLine, mutationTable, mutationVerdict } from '../../../tools/truth/mutation-report.js';

const MUTANTS: readonly Mutant[] = [
  { kind: 'never', name: 'ничего не находит', how: { result: 'never' } },
  { kind: 'exception', name: 'без сбоев', how: { facts: 'без сбоев' } },
  { kind: 'exception', name: 'без разрешений', how: { facts: 'без разрешений' } },
];

/** A trial in which the named mutants turned red. */
function trial(...red: readonly string[]): Trial {
  return { ...beginTrial(topicMissing), mutants: new Map(MUTANTS.map((each) => [each.name, each])), red: new Set(red) };
}

test('a mutant that nothing tells is a survivor, named and counted', () => {
  const line = mutationLine(trial('ничего не находит', 'без сбоев'));
  expect(line).toMatchObject({
    ...{ rule: 'topic-missing', survivors: ['без разрешений'] },
    kinds: { never: { red: 1, all: 1 }, always: { red: 0, all: 0 }, exception: { red: 1, all: 2 } },
  });
  expect(isUnproved(line)).toBe(true);
  expect(mutationVerdict([line])).toEqual(['Не замечено: 1 поломка.', '  topic-missing: без разрешений']);
});

test('all of them told is a proof, unless the unbroken rule differs from the truth', () => {
  const every = trial(...MUTANTS.map(({ name }) => name));
  expect(isUnproved(mutationLine(every))).toBe(false);
  expect(mutationVerdict([mutationLine(every)])).toEqual(['Каждая поломка замечена.']);
  const wrong = mutationLine({ ...every, wrong: ['7А/2/0 2026-10-05T14:00:00.000Z'] });
  expect(isUnproved(wrong)).toBe(true);
  expect(mutationVerdict([wrong])[0]).toContain('topic-missing и без поломки расходится: 7А/2/0');
});

test('the table shows red ones of all, and a dash where the kind does not concern the rule', () => {
  const [head = '', row = ''] = mutationTable([mutationLine(trial('без сбоев'))]).split('\n');
  expect(row.length).toBe(head.length);
  expect(row.split(/\s+/)).toEqual(['topic-missing', '0/1', '—', '—', '—', '1/2', '0', '2']);
});
