import { expect, test } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { createHostRests, resting } from '../../../src/http/host-rest.js';
import type { HttpAnswer } from '../../../src/http/http-client.js';
import { retrying } from '../../../src/http/retry.js';
import { answer, canned, get } from '../../support/http/canned.js';
import { manualPace } from '../../support/http/manual-pace.js';

const LIMITS = { attempts: 3, baseDelayMs: 1_000, maxRetryAfterMs: 60_000 };
const PAGE = 'https://school.example/';

function retryOver(...answers: readonly (HttpAnswer | Error)[]) {
  const pace = manualPace();
  const inner = canned(...answers);
  const rested = resting(createHostRests(pace), LIMITS.maxRetryAfterMs, pace)(inner);
  return { pace, inner, client: retrying(LIMITS, pace, () => 0.5)(rested) };
}

test('waits twice as long each time, with jitter, and hands over the success', async () => {
  const { pace, inner, client } = retryOver(answer({ status: 503 }), new SourceUnavailable('cut'), answer());
  expect((await client.request(get(PAGE))).status).toBe(200);
  expect([inner.asked.length, pace.waits]).toEqual([3, [750, 1_500]]);
});

test('hands over the last failing answer, and throws the last failure to connect', async () => {
  expect((await retryOver(answer({ status: 502 })).client.request(get(PAGE))).status).toBe(502);
  await expect(retryOver(new SourceUnavailable('cut')).client.request(get(PAGE))).rejects.toThrow('cut');
});

test('waits as long as Retry-After asks', async () => {
  const { pace, client } = retryOver(answer({ status: 429, headers: { 'retry-after': '5' } }), answer());
  expect((await client.request(get(PAGE))).status).toBe(200);
  expect(pace.waits).toEqual([5_000]);
});

test('gives up at once when asked to wait longer than allowed, and says until when; the next page is not sent', async () => {
  const { pace, inner, client } = retryOver(answer({ status: 503, headers: { 'retry-after': '3600' } }));
  const failure = await client.request(get(PAGE)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SourceUnavailable);
  expect(failure).toMatchObject({ retryAfter: 3_600_000, message: expect.stringMatching(/до 1 января в \d\d:\d\d/) });
  pace.advance(60_000);
  const next = await client.request(get(PAGE)).catch((error: unknown) => error);
  expect(next).toMatchObject({ retryAfter: 3_540_000, message: expect.stringContaining('Повторите после') });
  expect([inner.asked.length, pace.waits]).toEqual([1, []]);
});

test('what was asked at the last attempt is kept before the next page', async () => {
  const busy = answer({ status: 429, headers: { 'retry-after': '30' } });
  const { pace, inner, client } = retryOver(busy, busy, busy, answer());
  await expect(client.request(get(PAGE))).rejects.toThrow(/просит не обращаться к нему до/);
  expect((await client.request(get(PAGE))).status).toBe(200);
  expect([inner.asked.length, pace.waits]).toEqual([4, [30_000, 30_000, 30_000]]);
});

test('429 without Retry-After ends as SourceUnavailable after the tries', async () => {
  const { inner, client } = retryOver(answer({ status: 429 }));
  await expect(client.request(get(PAGE))).rejects.toThrow(/ограничил запросы/);
  expect(inner.asked).toHaveLength(3);
});

test.each([
  ['a refusal', answer({ status: 403 })],
  ['an answer with reasons', answer({ status: 500, headers: { 'content-type': 'application/json; charset=utf-8' } })],
])('does not repeat %s', async (_words, refused) => {
  const { inner, client } = retryOver(refused);
  await client.request(get(PAGE));
  expect(inner.asked).toHaveLength(1);
});

test('a sign-in is sent once', async () => {
  const { inner, client } = retryOver(answer({ status: 503 }));
  await client.request({ ...get(PAGE), method: 'POST', form: {} });
  expect(inner.asked).toHaveLength(1);
});

test('other errors pass untouched', async () => {
  const { inner, client } = retryOver(new TypeError('a bug'));
  await expect(client.request(get(PAGE))).rejects.toThrow(TypeError);
  expect(inner.asked).toHaveLength(1);
});
