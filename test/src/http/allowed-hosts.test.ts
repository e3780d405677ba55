import { expect, test } from 'vitest';
import { OperatorError } from '../../../src/core/errors.js';
import { onlyHosts } from '../../../src/http/allowed-hosts.js';
import { canned, get } from '../../support/http/canned.js';

test('asks only hosts on the list', async () => {
  const inner = canned();
  const client = onlyHosts(['School.example', '127.0.0.1:8080'])(inner);
  await client.request(get('https://school.example/journal-app'));
  await client.request(get('http://127.0.0.1:8080/'));
  expect(inner.asked).toHaveLength(2);
});

test.each([
  'https://esia.example/',
  'https://school.example.evil.example/',
  'http://127.0.0.1:8081/',
  'ftp://school.example/',
])('never asks %s', async (url) => {
  const inner = canned();
  await expect(onlyHosts(['school.example', '127.0.0.1:8080'])(inner).request(get(url))).rejects.toThrow(OperatorError);
  expect(inner.asked).toHaveLength(0);
});
