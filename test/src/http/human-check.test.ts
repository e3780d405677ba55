import { expect, test } from 'vitest';
import { isHumanCheck } from '../../../src/http/human-check.js';

test.each([
  ['<h1>Подтвердите, что вы не робот</h1>', true],
  ['\n<html><div class="smart-captcha"></div>', true],
  ['<p>Введите код с картинки</p>', true],
  ['<h1>Ведутся технические работы</h1>', false],
  ['{"topic":"Кто не робот: тест Тьюринга и капча"}', false],
  ['', false],
])('%s', (text, expected) => {
  expect(isHumanCheck(Buffer.from(text))).toBe(expected);
});
