import { expect, test } from 'vitest';
import { nextPace, type Pace, timeLeft } from '../../../src/sync/pace.js';

/** Pages as they came: when, how many by then, and whether they had been answered before. */
type Come = readonly [at: number, done: number, isKnown?: 'known'];

function paceAfter(total: number, pages: readonly Come[]): Pace {
  const pace = pages.reduce<Pace | undefined>(
    (before, [at, done, isKnown]) =>
      nextPace(before, { what: 'Журналы', done, total, isKnown: isKnown !== undefined }, at),
    undefined,
  );
  if (pace === undefined) throw new Error('no page has come');
  return pace;
}

const NONE = Number.POSITIVE_INFINITY;

const known = (upTo: number): readonly Come[] =>
  Array.from({ length: upTo }, (_, index) => [index * 5, index + 1, 'known'] as const);

test.each<[string, readonly Come[], number, number | null]>([
  ['the first page tells nothing', [[0, 1]], NONE, null],
  ['the first page, by the ceiling alone', [[0, 1]], 60, 1_199_000],
  [
    'a journal that is quick, by the ceiling',
    [
      [0, 1],
      [500, 2],
    ],
    60,
    1_198_000,
  ],
  [
    'a journal that is slow, by its pace',
    [
      [0, 1],
      [3000, 2],
    ],
    60,
    3_594_000,
  ],
  ['known pages alone tell nothing', known(600), NONE, null],
  ['known pages alone, by the ceiling', known(600), 60, 600_000],
  ['known pages and then ten that took two seconds each', [...known(600), [22_995, 610]], 60, 1_180_000],
  [
    'a known page among others takes no time from them',
    [
      [0, 1],
      [2000, 2],
      [2001, 3, 'known'],
      [4001, 4],
    ],
    60,
    2_392_000,
  ],
  [
    'no ceiling',
    [
      [0, 1],
      [1000, 2],
    ],
    Number.POSITIVE_INFINITY,
    1_198_000,
  ],
  [
    'all has come',
    [
      [0, 1],
      [9, 1200],
    ],
    60,
    0,
  ],
])('of 1200 pages, %s', (_case, pages, perMinute, expected) => {
  expect(timeLeft(paceAfter(1200, pages), perMinute)).toBe(expected);
});

test('another kind of pages begins anew, and so does a second walk of the same kind', () => {
  const before = paceAfter(10, [
    [0, 1],
    [4000, 2],
  ]);
  const anew = { total: 10, asked: 0, elapsed: 0, at: 9000 };
  const page = { done: 3, total: 10, isKnown: false };
  expect(nextPace(before, { ...page, what: 'Обучающиеся' }, 9000)).toEqual({ ...anew, what: 'Обучающиеся', done: 3 });
  expect(nextPace(before, { ...page, what: 'Журналы', done: 1 }, 9000)).toEqual({ ...anew, what: 'Журналы', done: 1 });
});
