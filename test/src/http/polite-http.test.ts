import { expect, test } from 'vitest';
import { OperatorError } from '../../../src/core/errors.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import { ReadOnlyViolation } from '../../../src/http/read-only-guard.js';
import { get } from '../../support/http/canned.js';
import { localServer } from '../../support/http/local-server.js';
import { manualPace } from '../../support/http/manual-pace.js';

test('all layers together: cookies by session, retries, guard, hosts, and what was sent is counted', async () => {
  const server = await localServer((_request, response, nth) => {
    response.writeHead(nth === 1 ? 503 : 200, { 'Set-Cookie': 'session_id=one; Path=/' }).end('ok');
  });
  const pace = manualPace();
  const http = createPoliteHttp({ origins: [server.base], pace, clockCheck: { on: true } });
  const [one, two] = [http.openSession(), http.openSession()];
  const answer = await one.request(get(`${server.base}/a`, { now: Date.now }));
  await two.request(get(`${server.base}/b`, { now: Date.now }));
  expect(answer).toMatchObject({ status: 200, clockDoubtful: false });
  expect(server.seen.map(({ url, headers }) => [url, headers.cookie])).toEqual([
    ['/a', undefined],
    ['/a', 'session_id=one'],
    ['/b', undefined],
  ]);
  expect(pace.waits).toHaveLength(1);
  await expect(one.request({ ...get(`${server.base}/x?method=teacher.set_mark`), method: 'POST' })).rejects.toThrow(
    ReadOnlyViolation,
  );
  await expect(one.request(get('http://elsewhere.example/'))).rejects.toThrow(OperatorError);
  expect(server.seen).toHaveLength(3);
  expect(http.traffic()).toEqual({ requests: 3, retries: 1 });
});
