import { expect, test } from 'vitest';
import type { RuleTruth, Truth } from '../../../fixtures/school/types.js';
import { compareWithTruth, differences } from '../../../src/demo/compare.js';
import type { FoundFinding } from '../../../src/demo/found-findings.js';

const truthOf = (rule: Partial<Record<keyof RuleTruth, readonly string[]>>): RuleTruth => ({
  violated: new Set(rule.violated),
  disputable: new Set(rule.disputable),
  noData: new Set(rule.noData),
  excused: new Set(rule.excused),
  open: new Set(rule.open),
  lookAlikes: new Set(rule.lookAlikes),
});
const found = (verdict: string, key: string): FoundFinding => ({ rule: 'topic-late', verdict, key });

test('each way to differ is counted once, on its own side', () => {
  const truth = {
    'topic-late': truthOf({ violated: ['a', 'b'], disputable: ['c'], noData: ['d'], lookAlikes: ['x'] }),
  } as unknown as Truth;
  const findings = [
    found('violated', 'a'),
    found('violated', 'x'),
    found('disputable', 'd'),
    { ...found('violated', 'b'), rule: 'mark-late' },
  ];
  expect(compareWithTruth(truth, findings)).toEqual({
    'topic-late': {
      expected: 2,
      found: 2,
      missed: 1,
      false: 1,
      disputable: 1,
      noData: 0,
      // «c» is missing and «d» is too much among the disputable, «d» is missing among those without data.
      certaintyWrong: 3,
      lookAlikes: 1,
    },
  });
  expect(differences(truth, findings)).toEqual([
    'topic-late x: truth silent, found violated',
    'topic-late d: truth no-data, found disputable',
    'topic-late b: truth violated, found silent',
    'topic-late c: truth disputable, found silent',
  ]);
});

test('full agreement counts nothing', () => {
  const truth = { 'topic-late': truthOf({ violated: ['a'], excused: ['e'] }) } as unknown as Truth;
  const findings = [found('violated', 'a'), found('excused', 'e')];
  expect(compareWithTruth(truth, findings)['topic-late']).toMatchObject({ missed: 0, false: 0, certaintyWrong: 0 });
  expect(differences(truth, findings)).toEqual([]);
});

test('what is kept, and left open by the polls, is expected to be disputable', () => {
  const truth = { 'topic-late': truthOf({ disputable: ['a'], open: ['b', 'c'] }) } as unknown as Truth;
  const findings = [found('disputable', 'a'), found('disputable', 'b'), found('violated', 'c')];
  expect(compareWithTruth(truth, findings)['topic-late']).toMatchObject({ false: 1, certaintyWrong: 1 });
  expect(differences(truth, findings)).toEqual(['topic-late c: truth disputable, found violated']);
});
