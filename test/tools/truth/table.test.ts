import { expect, test } from 'vitest';
import type { RuleComparison } from '../../../src/demo/compare.js';
import type { MomentCompared } from '../../../tools/truth/live-seed.js';
import { isWrong, linesOf, tableOf } from '../../../tools/truth/table.js';

const RIGHT: RuleComparison = {
  ...{ expected: 7, found: 7, missed: 0, false: 0, certaintyWrong: 0 },
  ...{ disputable: 2, noData: 1, lookAlikes: 6 },
};

function moment(comparison: Partial<RuleComparison>): MomentCompared {
  return { asOf: 0, rules: { 'topic-late': { ...RIGHT, ...comparison } }, differences: [] };
}

test('counts what there was to find at the last moments, and what differed at any', () => {
  const lines = linesOf([
    [moment({ expected: 3, missed: 1 }), moment({})],
    [moment({ false: 2, certaintyWrong: 4 }), moment({ expected: 5, disputable: 0 })],
  ]);
  expect(lines).toEqual([
    {
      ...{ rule: 'topic-late', faults: 12, lookAlikes: 12, disputable: 2, noData: 2 },
      ...{ missed: 1, false: 2, certaintyWrong: 4 },
    },
  ]);
});

test.each(['missed', 'false', 'certaintyWrong'] as const)('one key %s is a difference', (key) => {
  expect(linesOf([[moment({ [key]: 1 })]]).map(isWrong)).toEqual([true]);
  expect(linesOf([[moment({})]]).map(isWrong)).toEqual([false]);
});

test('numbers stand under the right edge of their titles', () => {
  const [head = '', row = ''] = tableOf(linesOf([[moment({})]])).split('\n');
  expect(row.length).toBe(head.length);
  expect(row.slice(0, head.indexOf('похожих') - 2)).toBe(`topic-late${' '.repeat(10)}7`);
});
