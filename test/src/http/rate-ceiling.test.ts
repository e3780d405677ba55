import { expect, test } from 'vitest';
import { createRateCeiling, underCeiling } from '../../../src/http/rate-ceiling.js';
import { canned, get } from '../../support/http/canned.js';
import { manualPace } from '../../support/http/manual-pace.js';

test('the request over the ceiling waits until the first has left the minute', async () => {
  const pace = manualPace();
  const client = underCeiling(createRateCeiling(2, pace))(canned());
  const left: number[] = [];
  for (const gap of [0, 10_000, 0, 0, 0]) {
    pace.advance(gap);
    await client.request(get('https://school.example/'));
    left.push(pace.monotonic());
  }
  expect(left).toEqual([0, 10_000, 60_000, 70_000, 120_000]);
});

test('one ceiling holds for several streams asking at once', async () => {
  const pace = manualPace();
  const ceiling = createRateCeiling(3, pace);
  const streams = [underCeiling(ceiling)(canned()), underCeiling(ceiling)(canned())];
  await Promise.all([0, 1, 0, 1, 0, 1, 0].map((which) => streams[which]?.request(get('https://school.example/'))));
  expect(pace.waits).toEqual([60_000, 60_000]);
});

test('loopback has no ceiling', async () => {
  const pace = manualPace();
  const inner = canned();
  const client = underCeiling(createRateCeiling(1, pace))(inner);
  for (const _ of [1, 2, 3]) await client.request(get('http://127.0.0.1:4000/'));
  expect([inner.asked.length, pace.waits]).toEqual([3, []]);
});

test('a stopped pull does not take the next one’s turn', async () => {
  const ceiling = createRateCeiling(1, manualPace());
  const stop = new AbortController();
  await ceiling.admit();
  stop.abort(new Error('stopped'));
  await expect(ceiling.admit(stop.signal)).rejects.toThrow('stopped');
  await expect(ceiling.admit()).resolves.toBeUndefined();
});
