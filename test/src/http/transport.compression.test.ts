import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { createTransport } from '../../../src/http/transport.js';
import { get } from '../../support/http/canned.js';
import { localServer } from '../../support/http/local-server.js';

const LIMITS = { timeoutMs: 5_000, maxBodyBytes: 1_000, userAgent: 'zavuch' };
const TEXT = 'Отметки 7-А';

const packedServer = (encoding: string, body: Uint8Array) =>
  localServer((_request, response) => void response.writeHead(200, { 'Content-Encoding': encoding }).end(body));

test.each([
  ['gzip', gzipSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
])('an answer packed by %s is handed over unpacked', async (encoding, body) => {
  const server = await packedServer(encoding, body);
  const answer = await createTransport(LIMITS).request(get(`${server.base}/`));
  expect(new TextDecoder().decode(answer.body)).toBe(TEXT);
  expect(server.seen[0]?.headers['accept-encoding']).toContain(encoding);
});

test('what grows over the limit when it is unpacked is not read to its end', async () => {
  const server = await packedServer('gzip', gzipSync('x'.repeat(100_000)));
  await expect(createTransport(LIMITS).request(get(`${server.base}/`))).rejects.toThrow(/больше допустимых/);
});

test('what is no gzip, though its head says so, is no answer', async () => {
  const server = await packedServer('gzip', Buffer.from(TEXT));
  await expect(createTransport(LIMITS).request(get(`${server.base}/`))).rejects.toThrow(SourceUnavailable);
});

const LONG = gzipSync(Array.from({ length: 200 }, (_, row) => `<tr><td>${row * row}</td></tr>`).join('\n'));
const HALF = LONG.subarray(0, LONG.length / 2);

test.each([
  ['of a length that fits what came', { 'Content-Length': String(HALF.length) }, HALF],
  ['in pieces that end properly', {}, HALF],
  ['that ends with the connection', { Connection: 'close', 'Transfer-Encoding': 'identity' }, HALF],
  ['that lacks its checksum alone', {}, LONG.subarray(0, -8)],
  ['of which nothing came', {}, Buffer.alloc(0)],
])('a packed answer %s and is cut is no page', async (_words, headers, body) => {
  const server = await localServer((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', ...headers });
    response.write(body.subarray(0, 10));
    response.end(body.subarray(10));
  });
  const cut = createTransport({ ...LIMITS, maxBodyBytes: 100_000 }).request(get(`${server.base}/`));
  await expect(cut).rejects.toThrow(SourceUnavailable);
  await expect(cut).rejects.toThrow(/оборван/);
});

test('a packed answer is no page where the connection breaks before the length that was said', async () => {
  const server = await localServer((request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': String(LONG.length) });
    response.write(HALF, () => request.socket.destroy());
  });
  const cut = createTransport({ ...LIMITS, maxBodyBytes: 100_000 }).request(get(`${server.base}/`));
  await expect(cut).rejects.toThrow(SourceUnavailable);
});

test('a redirect may say that it is packed and have no body', async () => {
  const server = await localServer((_request, response) => {
    response.writeHead(302, { 'Content-Encoding': 'gzip', Location: '/authorize' }).end();
  });
  const answer = await createTransport(LIMITS).request(get(`${server.base}/`));
  expect([answer.status, answer.body.byteLength]).toEqual([302, 0]);
});
