import { expect, test } from 'vitest';
import type { Capability } from '../../../src/sync/connector.js';
import { keptOwners } from '../../../src/sync/owners.js';

const GRID = 'eljur-web/grid';
const DIARY = 'eljur-api/diary';
const seen: Capability = { entity: 'mark', view: GRID, reason: 'Видно.' };
const worse: Capability = { entity: 'mark', view: DIARY, reason: 'Закрыто.', limits: 'Закрыто.' };
const none: Capability = { entity: 'mark', view: null, reason: 'Закрыто.' };
const kept = { entity: 'mark', view: GRID, reason: 'Раньше читалось. Закрыто.', refused: true };

test.each([
  ['never asked before: as it was found', worse, null, false, worse],
  ['closed now: the view that was read is asked once more', none, GRID, false, kept],
  ['a second best way now: the same', worse, GRID, false, kept],
  ['still closed: it gives way', worse, GRID, true, worse],
  ['still closed, and nobody else: nobody is asked', none, GRID, true, none],
  ['a better way now: it is taken at once', seen, DIARY, false, seen],
  ['the same second best way: as it was found', worse, DIARY, false, worse],
] as const)('%s', (_what, found, owner, refused, expected) => {
  expect(keptOwners([found], new Map([['mark', { owner, refused }]]), new Set([GRID, DIARY]))).toEqual([expected]);
});

test('a view of an account that is no longer there is not asked', () => {
  const before = new Map([['mark', { owner: GRID, refused: false }] as const]);
  expect(keptOwners([worse], before, new Set([DIARY]))).toEqual([worse]);
});
