import { expect, test } from 'vitest';
import { fixedClock, systemClock } from '../../../src/core/clock.js';

test('a fixed clock moves only when told, and its monotonic time ignores corrections', () => {
  const clock = fixedClock(1_000);
  clock.advance(500);
  expect([clock.now(), clock.monotonic()]).toStrictEqual([1_500, 500]);
  clock.set(100);
  expect([clock.now(), clock.monotonic()]).toStrictEqual([100, 500]);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

test('the system clock never steps back', () => {
  const before = systemClock.monotonic();
  expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now()).toBeGreaterThan(Date.UTC(2025, 0));
});
