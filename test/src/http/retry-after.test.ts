import { expect, test } from 'vitest';
import { retryAfter } from '../../../src/http/retry-after.js';
import { answer } from '../../support/http/canned.js';

const NOON = Date.parse('2026-10-05T12:00:00Z');

test.each([
  ['absent', {}, null],
  ['seconds', { 'retry-after': ' 7 ' }, 7_000],
  ['a date, by our clock', { 'retry-after': 'Mon, 05 Oct 2026 12:00:30 GMT' }, 30_000],
  [
    'a date, by the server’s clock',
    { 'retry-after': 'Mon, 05 Oct 2026 12:00:30 GMT', date: 'Mon, 05 Oct 2026 12:00:20 GMT' },
    10_000,
  ],
  ['a date gone by', { 'retry-after': 'Mon, 05 Oct 2026 11:00:00 GMT' }, 0],
  ['a slip of the server', { 'retry-after': '99999999999999' }, 30 * 86_400_000],
  ['nonsense', { 'retry-after': 'soon' }, null],
])('%s', (_words, headers, expected) => {
  expect(retryAfter(answer({ headers, receivedAt: NOON }))).toBe(expected);
});
