import { expect, test } from 'vitest';
import { ownedKinds } from '../../../../src/commands/wiring/owned-kinds.js';

test.each<[string, readonly (string | null)[], readonly string[]]>([
  ['both are read', ['eljur-web/grid', 'eljur-web/lessons'], ['lessons', 'grid']],
  ['grids are closed', ['eljur-web/grades', null, 'eljur-web/lessons'], ['lessons']],
  ['lists of lessons are closed', ['eljur-web/grid', null], ['grid']],
  ['journals are read by diaries', ['eljur-api/diary'], ['lessons', 'grid']],
  ['nobody knows yet', [], ['lessons', 'grid']],
])('%s', (_case, owners, expected) => {
  expect(ownedKinds(['lessons', 'grid'], owners)).toEqual(expected);
});
