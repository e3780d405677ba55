import { expect, test } from 'vitest';
import { marksIn } from '../../../../src/audit/judging/mark-count.js';

test.each([
  ['5', 1],
  ['5/4', 2],
  ['5 / 4', 2],
  ['4-', 1],
  ['3+', 1],
  ['10', 1],
  ['5/н', 1],
  ['н/а', 0],
  ['зачёт', 0],
  ['', 0],
  ['.', 0],
])('«%s» holds %d', (value, count) => {
  expect(marksIn(value)).toBe(count);
});
