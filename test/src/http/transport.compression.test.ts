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
