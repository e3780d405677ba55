import { expect, test } from 'vitest';
import { createHostQueues, queued } from '../../../src/http/host-queue.js';
import type { HttpClient } from '../../../src/http/http-client.js';
import { answer, get } from '../../support/http/canned.js';

/** Counts how many requests to each host are under way at once. */
function counting(): HttpClient & { readonly most: Map<string, number> } {
  const most = new Map<string, number>();
  const underWay = new Map<string, number>();
  return {
    most,
    async request({ url }) {
      const { host } = new URL(url);
      underWay.set(host, (underWay.get(host) ?? 0) + 1);
      most.set(host, Math.max(most.get(host) ?? 0, underWay.get(host) ?? 0));
      await new Promise(setImmediate);
      underWay.set(host, (underWay.get(host) ?? 0) - 1);
      return answer();
    },
  };
}

test.each([1, 2])('at most %i at once to one host, over all sessions', async (concurrency) => {
  const inner = counting();
  const queues = createHostQueues(concurrency);
  const sessions = [queued(queues)(inner), queued(queues)(inner)];
  const urls = ['http://a.example/', 'http://b.example/'];
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => sessions[n % 2]?.request(get(urls[n % 3 === 0 ? 1 : 0] ?? ''))),
  );
  expect([...inner.most.values()]).toEqual([concurrency, concurrency]);
});

test('a failure does not stop the queue', async () => {
  const client = queued(createHostQueues(1))({
    request: async ({ url }) => (url.endsWith('bad') ? Promise.reject(new Error('bad')) : answer()),
  });
  const outcomes = await Promise.allSettled(
    ['bad', 'good'].map((path) => client.request(get(`http://a.example/${path}`))),
  );
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled']);
});
