import { expect, test } from 'vitest';
import { deskOf } from '../../../connectors/file-import/desk.js';
import { DIRECTORY, NOTHING_ASKED } from '../../support/files/directory.js';

const desk = deskOf(DIRECTORY, NOTHING_ASKED);

test.each(['7А', '7а', '7-А', '7 «А»', '7А класс', '7 а кл'])('«%s» names a class or none', (name) => {
  expect(desk.classOf(name)).toBe(name === '7 а кл' ? null : '7А');
});

test('of two subjects of one name that is meant which the class is taught', () => {
  const subjects = [{ id: '99', name: 'Алгебра' }, ...DIRECTORY.subjects, { id: '98', name: 'Алгебра' }];
  expect(deskOf({ ...DIRECTORY, subjects }, NOTHING_ASKED).subjectOf(' АЛГЕБРА', '7А')).toBe('12');
});

test('what was read is told of classes with a stroke in their name too', () => {
  const { isRead } = deskOf({ ...DIRECTORY, readPages: ['10/1/12 I полугодие'] }, NOTHING_ASKED);
  expect(isRead('10/1/12/0', 'I полугодие')).toBe(true);
  expect(isRead('10/1/12/0', 'II полугодие')).toBe(false);
});

test.each([
  ['7А', '2026-09-01', 'I четверть'],
  ['7А', '2026-10-25', 'I четверть'],
  ['7А', '2026-10-28', null],
  ['7А', '2026-11-02', 'II четверть'],
  ['10Б', '2026-10-28', 'I полугодие'],
  ['9В', '2026-10-01', null],
])('a day of %s, %s, lies in a term and never in the year: %s', (schoolClass, date, name) => {
  const year = { name: 'Год', kind: 'year', startDate: '2026-09-01', endDate: '2027-05-25' } as const;
  const terms = [...['7А', '10Б', '9В'].map((of) => ({ ...year, schoolClass: of })), ...DIRECTORY.terms];
  expect(deskOf({ ...DIRECTORY, terms }, NOTHING_ASKED).termAt(schoolClass, date)?.name ?? null).toBe(name);
});
