import { expect, it } from 'vitest';
import { median, ratioOf } from '../../bench/ratio.js';

it('takes the middle of an odd number of values and the mean of the two of an even one', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
});

it('divides medians, so that one disturbed turn does not count', async () => {
  let time = 0;
  let turn = 0;
  const takes = (ms: number) => () => {
    time += ms;
  };
  const disturbed = () => {
    turn += 1;
    time += turn === 4 ? 1000 : 30;
  };
  expect(await ratioOf(disturbed, takes(10), 5, () => time)).toBe(3);
});

it('does not count the first turns', async () => {
  let time = 0;
  let turn = 0;
  const slowAtFirst = () => {
    turn += 1;
    time += turn <= 2 ? 500 : 20;
  };
  const steady = () => {
    time += 10;
  };
  expect(await ratioOf(slowAtFirst, steady, 3, () => time)).toBe(2);
});
