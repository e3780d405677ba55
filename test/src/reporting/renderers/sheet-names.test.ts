import { expect, test } from 'vitest';
import { sheetNames } from '../../../../src/reporting/renderers/sheet-names.js';

test.each([
  [
    ['Сводка', 'сводка'],
    ['Сводка', 'сводка (2)'],
  ],
  [['По/учителям?'], ['По учителям']],
  [
    ['', '***'],
    ['Лист', 'Лист (2)'],
  ],
  [
    ['а'.repeat(40), 'а'.repeat(40)],
    ['а'.repeat(31), `${'а'.repeat(27)} (2)`],
  ],
])('%j becomes %j', (titles, expected) => {
  expect(sheetNames(titles)).toEqual(expected);
});
