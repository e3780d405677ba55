import { expect, test } from 'vitest';
import type { RuleComparison } from '../../../src/demo/compare.js';
import { lacksOf } from '../../../tools/truth/enough.js';

const RIGHT: RuleComparison = {
  ...{ expected: 5, found: 5, missed: 0, false: 0, certaintyWrong: 0 },
  ...{ disputable: 1, noData: 1, lookAlikes: 5 },
};
const NONE = { disputable: 0, noData: 0 };
const REASON = 'правило судит без времени';
const NEVER = { 'topic-late': { disputable: REASON } } as const;

/** A school with these comparisons at its moments, one after the other. */
function school(seed: number, ...comparisons: readonly Partial<RuleComparison>[]) {
  const moments = comparisons.map((each) => ({ asOf: 0, rules: { 'topic-late': { ...RIGHT, ...each } } }));
  return { seed, moments: moments.map((each) => ({ ...each, differences: [] })) };
}

test('schools in which everything was met lack nothing', () => {
  expect(lacksOf([school(1, {}), school(2, {})], {})).toEqual([]);
});

test('there are five faults and five look-alikes a school, and one may have what another lacks', () => {
  expect(lacksOf([school(1, {}, { expected: 6 }), school(2, { expected: 9 }, { expected: 4 })], {})).toEqual([]);
  expect(lacksOf([school(1, { expected: 50 }, {}), school(2, {}, { expected: 4 })], {})).toEqual([
    'topic-late: нарушений во всех школах 9, а нужно не меньше 10',
  ]);
  expect(lacksOf([school(7, { lookAlikes: 0 })], {})).toEqual([
    'topic-late: похожих во всех школах 0, а нужно не меньше 5',
  ]);
});

test('one moment of one school is enough to meet a certainty', () => {
  expect(lacksOf([school(1, NONE, NONE), school(2, { ...NONE, disputable: 1 }, { ...NONE, noData: 3 })], {})).toEqual(
    [],
  );
  expect(lacksOf([school(1, NONE), school(2, NONE)], {})).toEqual([
    'topic-late: «спорно» не встретилось ни разу',
    'topic-late: «нет данных» не встретилось ни разу',
  ]);
});

test('what a rule never says is not asked of it, and must not be met', () => {
  expect(lacksOf([school(1, { disputable: 0 })], NEVER)).toEqual([]);
  expect(lacksOf([school(1, {}, { disputable: 0 })], NEVER)).toEqual([
    `topic-late: «спорно» встретилось, хотя названо невозможным (${REASON})`,
  ]);
});
