import { expect, test } from 'vitest';
import { timelinessRows } from '../../../fixtures/school/tables/timeliness.js';
import { judgeTimeliness } from '../../../src/domain/lateness.js';

test.each(timelinessRows)('$expected: $why', ({ expected, deadline, toleranceMs, ...appearance }) => {
  expect(judgeTimeliness(appearance, deadline, toleranceMs)).toBe(expected);
});
