import { expect, test } from 'vitest';
import { stripTokens } from '../../../src/http/strip-tokens.js';

const strip = (text: string) => new TextDecoder().decode(stripTokens(new TextEncoder().encode(text)));

test.each([
  [
    '"https://files.example/upload?token=eyJhbGciOi.eyJpc3MiOi.c2lnbg&domain=x"',
    '"https://files.example/upload?token=stripped&domain=x"',
  ],
  [
    String.raw`{"uploadFileUrl":"https:\/\/files.example\/upload?a=1&token=abc123\"}`,
    String.raw`{"uploadFileUrl":"https:\/\/files.example\/upload?a=1&token=stripped\"}`,
  ],
  ["upload='/x?token=abc'; топик Ё", "upload='/x?token=stripped'; топик Ё"],
  ['href="/x?a=1&amp;v_token=eyJhbGciOiJS.eyJpc3MiOi.c2ln&amp;b=2"', 'href="/x?a=1&amp;v_token=stripped&amp;b=2"'],
  ['Тема: token= и eyJ', 'Тема: token= и eyJ'],
])('%s', (text, expected) => expect(strip(text)).toBe(expected));

test('a body without tokens stays the very same bytes', () => {
  const body = new TextEncoder().encode('<html>Ответ на уроке</html>');
  expect(stripTokens(body)).toBe(body);
});
