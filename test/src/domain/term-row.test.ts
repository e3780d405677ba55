import { expect, test } from 'vitest';
import { termKindOf, termRow } from '../../../src/domain/term-row.js';

const told = { schoolClass: '7А', name: 'I четверть', startDate: '2026-09-01', endDate: '2026-10-23' };

test.each([
  ['I четверть', 'quarter'],
  ['2 Полугодие', 'half-year'],
  ['I триместр', 'trimester'],
  ['Год', 'year'],
  ['Семестр', undefined],
])('«%s» is of the kind %s', (name, kind) => {
  expect(termKindOf(name)).toBe(kind);
});

test('a term is its name, its kind and its days', () => {
  expect(termRow(told)).toStrictEqual({ ...told, kind: 'quarter' });
});

test.each([
  [{ name: 'Семестр' }, 'Неизвестный вид учебного периода «Семестр»'],
  [{ endDate: '2026-08-01' }, 'заканчивается раньше, чем начинается'],
])('what is wrong with one that is none: %j', (wrong, words) => {
  expect(termRow({ ...told, ...wrong })).toContain(words);
});
