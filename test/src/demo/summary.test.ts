import { expect, test } from 'vitest';
import type { RuleComparison } from '../../../src/demo/compare.js';
import { summaryInWords, verdictOf } from '../../../src/demo/summary.js';

const SAME: RuleComparison = {
  expected: 7,
  found: 7,
  missed: 0,
  false: 0,
  disputable: 3,
  noData: 2,
  certaintyWrong: 0,
  lookAlikes: 6,
};
const summary = (line: Partial<RuleComparison>) => ({
  ...{ seed: 1, size: 'demo', polls: 13, requests: 900, stages: {}, differences: [] },
  rules: { 'topic-late': SAME, 'mark-late': { ...SAME, ...line } },
});

test('findings that are disputable or without data are no difference', () => {
  expect(verdictOf(summary({ disputable: 40, noData: 12 }))).toBe(0);
  expect(summaryInWords(summary({}), 'out')).toContain('Расхождений с правдой генератора нет.');
});

test.each([{ missed: 1 }, { false: 1 }, { certaintyWrong: 1 }])('%j ends with the code of a bug', (line) => {
  expect(verdictOf(summary(line))).toBe(1);
  expect(summaryInWords(summary(line), 'out')).toContain('Есть расхождения с правдой генератора');
});
