import { expect, test } from 'vitest';
import { markNeed, markNorm } from '../../../../src/audit/judging/mark-need.js';
import type { MarkNorm } from '../../../../src/regulation/norms.js';

const LADDER: MarkNorm = [
  { hours: 1, marks: 3 },
  { hours: 2, marks: 5 },
  { hours: 4, marks: 7 },
];

const normOf = (quarter: MarkNorm, hours: number) => markNorm({ kind: 'quarter' }, hours, { norms: { quarter } });

test.each([
  [0, 3],
  [0.5, 3],
  [1, 3],
  [1.5, 3],
  [2, 5],
  [3.5, 5],
  [4, 7],
  [9, 7],
])('by the ladder %d hours a week want %d marks', (hours, marks) => {
  expect(normOf(LADDER, hours)).toBe(marks);
});

test.each([
  // A real school's: the load, twice, and one.
  [2, 1, 0, 1],
  [2, 1, 0.5, 2],
  [2, 1, 1, 3],
  [2, 1, 1.5, 4],
  [2, 1, 2, 5],
  [2, 1, 5, 11],
  // What is left of a mark is none.
  [3, 1, 0.5, 2],
  [3, 1, 1.5, 5],
  [1.5, 0, 1, 1],
  [1.5, 0, 2, 3],
  [1.5, 0.5, 1, 2],
  [0.5, 0, 0.5, 0],
  // 0.1 · 3 + 0.7 is a little less than one in binary.
  [0.1, 0.7, 3, 1],
  [1.1, 0.7, 3, 4],
])('by the formula %d · h + %d, %d hours a week want %d marks', (perHour, plus, hours, marks) => {
  expect(normOf({ perHour, plus }, hours)).toBe(marks);
});

test('each kind of term has its own norm, and one without wants nothing', () => {
  const norms = { quarter: LADDER, 'half-year': { perHour: 4, plus: 2 } };
  expect(markNorm({ kind: 'quarter' }, 2, { norms })).toBe(5);
  expect(markNorm({ kind: 'half-year' }, 2, { norms })).toBe(10);
  expect(markNorm({ kind: 'trimester' }, 2, { norms })).toBe(0);
});

test.each([
  [10, true, 7, 0, 5],
  [20, true, 7, 0, 7],
  [9, true, 7, 4, 6],
  [20, false, 7, 0, 0],
])('of %d lessons attended, two in a row: %s, norm %d, %d to come: %d', (attended, twoInRow, norm, remaining, need) => {
  expect(markNeed({ attended, twoInRow }, norm, remaining)).toBe(need);
});
