import { expect, test } from 'vitest';
import { isCalled } from '../../../src/domain/person-name.js';

const PETER = { lastName: 'Удалёнов', firstName: 'Пётр', middleName: 'Ильич' };

test.each([
  ['Удалёнов П. И.', true],
  ['Удаленов П.И.', true],
  ['Удалёнов Пётр Ильич', true],
  ['Удалёнов', true],
  ['Удалёнов П.', true],
  ['Удалёнов И. П.', false],
  ['Удалёнов Павел И.', false],
  ['Удалёнова П. И.', false],
  ['Удалёнов П. И. (совм.)', false],
  ['', false],
])('in a list «%s» is he: %s', (printed, he) => {
  expect(isCalled(printed, PETER)).toBe(he);
});

test.each([
  ['Аль Хасан О. И.', true],
  ['Аль Хасан', true],
  ['Аль О. И.', false],
  ['Аль Хасан П.', false],
])('in a list «%s» is one with a surname of two words: %s', (printed, she) => {
  expect(isCalled(printed, { lastName: 'Аль Хасан', firstName: 'Ольга', middleName: 'Ивановна' })).toBe(she);
});
