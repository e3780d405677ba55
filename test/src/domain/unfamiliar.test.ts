import { expect, test } from 'vitest';
import { fieldName, type KnownFields, unfamiliarFields } from '../../../src/domain/unfamiliar.js';

const KNOWN: KnownFields = {
  '': 'students',
  'students/*': 'name days',
  'students/*/days/*': 'items',
};

test('what is known is not told, in a list as in a map, and no key of a map is', () => {
  const day = { items: [{ whatever: 1 }] };
  expect(unfamiliarFields({ students: [{ name: '1', days: { '20261005': day } }] }, KNOWN)).toEqual([]);
  expect(unfamiliarFields({ students: { 'Лазарев Матвей': { days: [day, day] } } }, KNOWN)).toEqual([]);
  expect(unfamiliarFields([], KNOWN)).toEqual([]);
  expect(unfamiliarFields(null, KNOWN)).toEqual([]);
  expect(unfamiliarFields('students', KNOWN)).toEqual([]);
});

test('a new field is told once with the way to it, and nothing of what it holds', () => {
  const student = { name: '1', mood: { joy: 'радость' }, days: { '20261005': { items: [], weather: 'дождь' } } };
  expect(unfamiliarFields({ students: [student, student], version: 2 }, KNOWN)).toEqual([
    'students.mood',
    'students.days.weather',
    'version',
  ]);
});

test('a name that no program would give may be somebody’s and is not told', () => {
  expect(unfamiliarFields({ 'Лазарев Матвей': 1, 'students of 7А': 1 }, KNOWN)).toEqual(['…']);
  expect(['mood', 'data-mood', '_x1', '1x', '', 'a b', 'x'.repeat(41)].map(fieldName)).toEqual([
    ...['mood', 'data-mood', '_x1'],
    ...['…', '…', '…', '…'],
  ]);
});
