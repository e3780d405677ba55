import { expect, test } from 'vitest';
import { isRedirect, redirectTarget } from '../../../src/http/redirect.js';

test('3xx is to be had elsewhere, the rest is not', () => {
  expect([200, 299, 300, 302, 399, 400].filter((status) => isRedirect({ status }))).toEqual([300, 302, 399]);
});

test.each([
  ['/authorize', 'https://more2107.eljur.example/authorize'],
  ['https://other.example/apiv3', 'https://other.example/apiv3'],
  ['', undefined],
  ['https://', undefined],
])('«%s» leads to %s', (location, expected) => {
  const answer = { url: 'https://more2107.eljur.example/apiv3/getrules', headers: { location } };
  expect(redirectTarget(answer)?.href).toBe(expected);
});

test('without a header it leads nowhere', () => {
  expect(redirectTarget({ url: 'https://more2107.eljur.example/', headers: {} })).toBeNull();
});
