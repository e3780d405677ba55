import { expect, test } from 'vitest';
import { withCookies } from '../../../src/http/cookies.js';
import { createTransport } from '../../../src/http/transport.js';
import { answer, canned, get } from '../../support/http/canned.js';
import { localServer } from '../../support/http/local-server.js';

const transport = createTransport({ timeoutMs: 5_000, maxBodyBytes: 1_000, userAgent: 'zavuch' });

test('sends back what the host has set, each session its own', async () => {
  const server = await localServer((_request, response, nth) => {
    response.writeHead(200, { 'Set-Cookie': [`session_id=s${nth}; Path=/; HttpOnly`, 'school_domain=more2107'] }).end();
  });
  const [one, two] = [withCookies()(transport), withCookies()(transport)];
  await one.request(get(`${server.base}/a`));
  await two.request(get(`${server.base}/b`));
  await one.request(get(`${server.base}/c`));
  expect(server.seen.map((request) => request.headers.cookie)).toEqual([
    undefined,
    undefined,
    'session_id=s1; school_domain=more2107',
  ]);
});

test('a cookie goes to its own host only, and a malformed one is passed over', async () => {
  const inner = canned(answer({ setCookie: ['session_id=s1; Path=/', '=;;;', 'x=1; Domain=other.example'] }));
  const client = withCookies()(inner);
  await client.request(get('http://school.example/'));
  await client.request(get('http://other.example/'));
  await client.request(get('http://school.example/'));
  expect(inner.asked.map((request) => request.headers?.['Cookie'])).toEqual([undefined, undefined, 'session_id=s1']);
});
