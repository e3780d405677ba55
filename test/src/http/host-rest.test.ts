import { expect, test } from 'vitest';
import { createHostRests, resting, wantsRest } from '../../../src/http/host-rest.js';
import { answer, canned, get } from '../../support/http/canned.js';
import { manualPace } from '../../support/http/manual-pace.js';

const busy = (seconds: number) => answer({ status: 429, headers: { 'retry-after': String(seconds) } });

test('what one stream was asked holds for all streams, and for that host alone', async () => {
  const pace = manualPace();
  const rests = createHostRests(pace);
  const inner = canned(busy(7), answer());
  const [one, two] = [resting(rests, 60_000, pace)(inner), resting(rests, 60_000, pace)(inner)];
  await one.request(get('https://school.example/a'));
  await two.request(get('https://other.example/b'));
  expect(pace.waits).toEqual([]);
  await two.request({ ...get('https://school.example/b'), method: 'POST' });
  expect(pace.waits).toEqual([7_000]);
});

test('of two wishes the longer counts', async () => {
  const pace = manualPace();
  const rests = createHostRests(pace);
  rests.keep('school.example', 50_000);
  rests.keep('school.example', 5_000);
  pace.advance(10_000);
  expect([rests.left('school.example'), rests.left('other.example')]).toEqual([40_000, 0]);
});

test('a host that wants to rest for long is not asked', async () => {
  const pace = manualPace();
  const inner = canned(busy(3600));
  const client = resting(createHostRests(pace), 60_000, pace)(inner);
  await client.request(get('https://school.example/'));
  await expect(client.request(get('https://school.example/'))).rejects.toMatchObject({
    retryAfter: 3_600_000,
    neverSent: true,
  });
  expect([inner.asked.length, pace.waits]).toEqual([1, []]);
});

test.each([
  ['a good answer', answer({ headers: { 'retry-after': '9' } })],
  ['a failure without the wish', answer({ status: 503 })],
])('%s asks for no rest', async (_words, given) => {
  const pace = manualPace();
  const client = resting(createHostRests(pace), 60_000, pace)(canned(given));
  await client.request(get('https://school.example/'));
  await client.request(get('https://school.example/'));
  expect(pace.waits).toEqual([]);
});

test('the sentence tells the minute after which to come back', () => {
  const now = new Date(2026, 9, 5, 14, 19, 30).getTime();
  expect(wantsRest('school.example', 3_600_000, now).message).toContain(
    'до 5 октября в 15:20 по часам этого компьютера. Повторите',
  );
});
