import { expect, test } from 'vitest';
import { realPace } from '../../../src/http/pace.js';

test('the monotonic clock passes over what was slept', async () => {
  const before = realPace.monotonic();
  await realPace.sleep(5);
  expect(realPace.monotonic()).toBeGreaterThan(before);
});

test('an aborted sleep ends at once', async () => {
  await expect(realPace.sleep(60_000, AbortSignal.abort(new Error('stop')))).rejects.toThrow();
});
