import { expect, test } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { createTransport } from '../../../src/http/transport.js';
import { get } from '../../support/http/canned.js';
import { localServer } from '../../support/http/local-server.js';

const LIMITS = { timeoutMs: 5_000, maxBodyBytes: 1_000, userAgent: 'zavuch' };

test('hands over any status, headers and the bytes, stamped around the request', async () => {
  const server = await localServer((_request, response) => {
    response.writeHead(404, { 'Content-Type': 'text/html', 'Set-Cookie': ['a=1', 'b=2'] }).end('нет');
  });
  let now = 100;
  const answer = await createTransport(LIMITS).request(get(`${server.base}/x`, { now: () => now++ }));
  expect(answer).toMatchObject({ status: 404, setCookie: ['a=1', 'b=2'], requestedAt: 100, receivedAt: 101 });
  expect(answer.headers['content-type']).toBe('text/html');
  expect(new TextDecoder().decode(answer.body)).toBe('нет');
});

test('does not follow redirects', async () => {
  const server = await localServer(
    (_request, response) => void response.writeHead(302, { Location: '/authorize' }).end(),
  );
  const answer = await createTransport(LIMITS).request(get(`${server.base}/journal-app`));
  expect([answer.status, answer.headers['location'], server.seen.length]).toEqual([302, '/authorize', 1]);
});

test('sends a form', async () => {
  const server = await localServer((_request, response) => void response.end('{}'));
  await createTransport(LIMITS).request({
    ...get(`${server.base}/ajaxauthorize`),
    method: 'POST',
    form: { username: 'Ё&=' },
  });
  expect(server.seen[0]).toMatchObject({ method: 'POST', body: 'username=%D0%81%26%3D' });
  expect(server.seen[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded');
});

test('a silent server is given up after the time-out', async () => {
  const server = await localServer(() => undefined);
  const silent = createTransport({ ...LIMITS, timeoutMs: 60 }).request(get(`${server.base}/`));
  await expect(silent).rejects.toThrow(/не ответил за/);
});

test('a body that never ends is given up after the time-out', async () => {
  const server = await localServer((_request, response) => void response.writeHead(200).write('<html>'));
  const endless = createTransport({ ...LIMITS, timeoutMs: 60 }).request(get(`${server.base}/`));
  await expect(endless).rejects.toThrow(SourceUnavailable);
});

test('a body over the limit is not read to its end', async () => {
  const server = await localServer((_request, response) => void response.end('x'.repeat(5_000)));
  await expect(createTransport(LIMITS).request(get(`${server.base}/`))).rejects.toThrow(/больше допустимых/);
});

test('a connection cut half way is no answer', async () => {
  const server = await localServer((request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => request.socket.destroy());
  });
  await expect(createTransport(LIMITS).request(get(`${server.base}/`))).rejects.toThrow(/Нет связи/);
});

test('nobody listening is SourceUnavailable, and the error carries no request', async () => {
  const server = await localServer(() => undefined);
  const nobody = server.base.replace(/\d+$/, '1');
  const failure = await createTransport(LIMITS)
    .request({ ...get(`${nobody}/ajaxauthorize`), method: 'POST', form: { password: 'secret-word' } })
    .catch((error: unknown) => error as SourceUnavailable);
  expect(failure).toBeInstanceOf(SourceUnavailable);
  expect((failure as SourceUnavailable).message).toMatch(/ECONNREFUSED/);
  expect((failure as SourceUnavailable).neverSent).toBe(true);
  expect(JSON.stringify([failure, (failure as SourceUnavailable).cause])).not.toContain('secret-word');
});

test('a name that no server has lets nothing leave', async () => {
  const nowhere = createTransport(LIMITS).request(get(`http://${'a'.repeat(64)}.invalid/`));
  await expect(nowhere).rejects.toMatchObject({ name: 'SourceUnavailable', neverSent: true });
});

test('of what was sent and not answered nobody knows whether it arrived', async () => {
  const server = await localServer((request) => void request.socket.destroy());
  const cut = createTransport(LIMITS).request(get(`${server.base}/`));
  await expect(cut).rejects.toMatchObject({ name: 'SourceUnavailable', neverSent: false });
});

test('an aborted request ends with the caller’s own reason', async () => {
  const server = await localServer(() => stop.abort(new Error('stopped by the operator')));
  const stop = new AbortController();
  await expect(createTransport(LIMITS).request(get(`${server.base}/`, { signal: stop.signal }))).rejects.toThrow(
    'stopped by the operator',
  );
});
