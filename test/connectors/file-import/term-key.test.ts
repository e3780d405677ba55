import { expect, test } from 'vitest';
import { termKey } from '../../../connectors/file-import/term-key.js';

test.each([
  ['I четверть', 'quarter-1'],
  ['IV четверть', 'quarter-4'],
  ['1 четверть', 'quarter-1'],
  ['1-я четверть', 'quarter-1'],
  ['1 чет.', 'quarter-1'],
  ['2ч', 'quarter-2'],
  ['за 3 четверть', 'quarter-3'],
  ['III полугодие', 'half-year-3'],
  ['II полугодие', 'half-year-2'],
  ['2 полуг.', 'half-year-2'],
  ['1 триместр', 'trimester-1'],
  ['Год', 'year'],
  ['за год', 'year'],
  ['Годовая отметка', 'year'],
  ['5 четверть', null],
  ['четверть', null],
  ['I', null],
  ['Тема', null],
  ['1 урок', null],
  ['', null],
])('«%s» is %s', (name, key) => {
  expect(termKey(name)).toBe(key);
});
