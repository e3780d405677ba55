import { expect, test } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { createSignIns, signInCounted } from '../../../src/core/sign-ins.js';

const minutes = (count: number) => count * 60_000;

/** How many sign-ins count at each of the moments, one after the other. */
async function latelyAt(moments: readonly number[]) {
  const signIns = createSignIns();
  await signIns.note(minutes(0));
  const found: number[] = [];
  for (const moment of moments) found.push(await signIns.lately(minutes(moment)));
  return found;
}

test.each([
  ['for ten minutes', [0, 9, 10], [1, 1, 0]],
  ['for ten minutes behind a clock that was put back', [-1440, -1431, -1430], [1, 1, 0]],
])('a sign-in counts %s', async (_words, moments, counts) => {
  expect(await latelyAt(moments)).toEqual(counts);
});

test('a sign-in counts whether it was answered or failed, unless nothing has left', async () => {
  const signIns = createSignIns();
  const failing = (neverSent: boolean) => async () => {
    throw new SourceUnavailable('Нет связи.', { neverSent });
  };
  for (let each = 0; each < 3; each += 1)
    await expect(signInCounted(signIns, 0, failing(true))).rejects.toThrow('Нет связи');
  await expect(signInCounted(signIns, 0, failing(false))).rejects.toThrow('Нет связи');
  expect(await signInCounted(signIns, 0, async () => 'token')).toBe('token');
  expect(await signInCounted(signIns, 0, async () => 'token')).toBeNull();
  expect(await signIns.lately(0)).toBe(2);
});
