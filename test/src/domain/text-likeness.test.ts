import { expect, test } from 'vitest';
import { likeness, saysTheSame } from '../../../src/domain/text-likeness.js';

test.each([
  ['Ом', 'Ом.', true],
  ['Счёт  до ста', 'счет до ста', true],
  ['«Мцыри»', 'Мцыри', true],
  ['№ 1, 2', '№ 12', false],
  ['с. 12', 'с.12', true],
  ['§ 5', '§ 6', false],
  ['Корни', 'Корень', false],
])('«%s» and «%s» say the same: %s', (one, other, same) => {
  expect(saysTheSame(one, other)).toBe(same);
  expect(saysTheSame(other, one)).toBe(same);
});

test.each([
  ['Степени', 'степени!', 1],
  ['', '', 1],
  ['Степени', '', 0],
  // One of ten letters is another one; two that changed places are two.
  ['Логарифмы1', 'Логарифмы2', 0.9],
  ['Уравнениея', 'Уравнеинея', 0.8],
  // A word of five letters more makes fifteen.
  ['Логарифмы1', 'Логарифмы1 снова', 10 / 15],
])('«%s» and «%s» are alike by %d', (one, other, share) => {
  expect(likeness(one, other)).toBeCloseTo(share, 10);
  expect(likeness(other, one)).toBeCloseTo(share, 10);
});
