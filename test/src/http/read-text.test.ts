import { expect, test } from 'vitest';
import { SourceChanged } from '../../../src/core/errors.js';
import { guessText, isHtml, readText } from '../../../src/http/read-text.js';

const inUtf8 = Buffer.from('Отметка');
const inWindows1251 = Uint8Array.from([0xce, 0xf2, 0xec, 0xe5, 0xf2, 0xea, 0xe0]);

test('UTF-8 is read as it is, a mark of the order of bytes is no part of it', () => {
  expect(readText(inUtf8)).toBe('Отметка');
  expect(readText(Buffer.from('\ufeff{}'))).toBe('{}');
});

test('bytes of another encoding are no text for data', () => {
  expect(() => readText(inWindows1251)).toThrow(SourceChanged);
  expect(() => readText(inWindows1251)).toThrow(/не в кодировке UTF-8/);
  expect(() => readText(inUtf8.subarray(0, 3))).toThrow(SourceChanged);
});

test('sentences of a refusal are read in either', () => {
  expect([guessText(inUtf8), guessText(inWindows1251)]).toEqual(['Отметка', 'Отметка']);
});

test.each([
  ['<h1>', true],
  ['\ufeff\r\n <!DOCTYPE html>', true],
  ['{"topic":"<b>"}', false],
  ['а < б', false],
  ['', false],
])('%o is HTML: %s', (text, expected) => {
  expect(isHtml(Buffer.from(text))).toBe(expected);
});

test('HTML is known in any encoding', () => {
  expect(isHtml(Uint8Array.from([0x3c, 0x70, 0x3e, ...inWindows1251]))).toBe(true);
  expect(isHtml(inWindows1251)).toBe(false);
});
