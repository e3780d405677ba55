import { expect, test } from 'vitest';
import { checkLayout, seenAll, seenOnce } from '../../../src/domain/layout.js';

test('a place that must be there, places that must all be good, and places that may be none', () => {
  const isEven = (number: number): boolean => number % 2 === 0;
  const layout = [
    { expectation: 'есть', seek: (page: readonly number[]) => seenOnce(page.length > 0) },
    { expectation: 'чётные', seek: (page: readonly number[]) => seenAll(page, isEven) },
    { expectation: 'если есть', seek: (page: readonly number[]) => ({ ...seenAll(page, isEven), mayBeNone: true }) },
  ];
  const told = (page: readonly number[]) => checkLayout(layout, page).map(({ found, detail }) => [found, detail]);
  const none = 'нет ни одного места';
  expect(told([2, 4])).toEqual([
    [true, '1 из 1'],
    [true, '2 из 2'],
    [true, '2 из 2'],
  ]);
  expect(told([2, 3])).toEqual([
    [true, '1 из 1'],
    [false, '1 из 2'],
    [false, '1 из 2'],
  ]);
  expect(told([])).toEqual([
    [false, none],
    [false, none],
    [true, 'на этой странице не встретилось'],
  ]);
});
