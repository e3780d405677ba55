import { expect, it } from 'vitest';
import { inBatches } from '../../../src/audit/batches.js';

const ROOM = { lessons: 300, units: 3 };

it.each<[string, readonly number[], readonly (readonly number[])[]]>([
  ['nothing', [], []],
  ['full journals of a year', [102, 102, 102], [[102, 102], [102]]],
  ['exactly as many as there is room for', [100, 200, 1], [[100, 200], [1]]],
  ['journals of September, many together', [20, 20, 20, 20, 20], [[20, 20, 20, 20, 20]]],
  ['one larger than the room stands alone', [10, 400, 10], [[10], [400], [10]]],
  ['of unknown size, so many', [0, 0, 0, 0], [[0, 0, 0], [0]]],
  [
    'known and unknown',
    [150, 0, 60, 0],
    [
      [150, 0],
      [60, 0],
    ],
  ],
])('%s', (_, lessons, batches) => {
  expect(inBatches(lessons, ROOM, (each) => each)).toEqual(batches);
});
