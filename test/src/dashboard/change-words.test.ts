import { expect, test } from 'vitest';
import { valueText } from '../../../src/dashboard/change-words.js';
import type { Change } from '../../../src/read/changes/change.js';

const change = { entity: 'work', kind: 'changed' } as Change;

test.each([
  [null, 'Контрольная работа, вес пока не известен, Степени'],
  [1, 'Контрольная работа, вес 1, Степени'],
  [1.5, 'Контрольная работа, вес 1,5, Степени'],
])('a work of the weight %s', (weight, words) => {
  expect(valueText(change, { kind: 'Контрольная работа', weight, title: 'Степени' })).toBe(words);
});
