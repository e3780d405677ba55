import { expect, test } from 'vitest';
import { OperatorError } from '../../../src/core/errors.js';
import { onlyOrigins } from '../../../src/http/allowed-origins.js';
import { canned, get } from '../../support/http/canned.js';

const ALLOWED = ['https://School.example/', 'http://127.0.0.1:8080', 'http://plain.example'];

test('asks only origins on the list', async () => {
  const inner = canned();
  const client = onlyOrigins(ALLOWED)(inner);
  await client.request(get('https://school.example/journal-app'));
  await client.request(get('https://school.example:443/'));
  await client.request(get('http://127.0.0.1:8080/'));
  expect(inner.asked).toHaveLength(3);
});

test.each([
  ['https://esia.example/', 'host-not-allowed'],
  ['https://school.example.evil.example/', 'host-not-allowed'],
  ['http://school.example/journal-app', 'host-not-allowed'],
  ['https://school.example:8443/', 'host-not-allowed'],
  ['http://127.0.0.1:8081/', 'host-not-allowed'],
  ['https://127.0.0.1:8080/', 'host-not-allowed'],
  ['ftp://school.example/', 'host-not-allowed'],
  ['http://plain.example/', 'unencrypted'],
])('never asks %s', async (url, code) => {
  const inner = canned();
  const sent = onlyOrigins(ALLOWED)(inner).request(get(url));
  await expect(sent).rejects.toThrow(OperatorError);
  await expect(sent).rejects.toMatchObject({ code });
  expect(inner.asked).toHaveLength(0);
});
