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
  const readPages = ['10/1/12 I полугодие'];
  const terms = [{ schoolClass: '10/1', name: 'I полугодие', startDate: '2026-09-01', endDate: '2026-12-27' }];
  const { isRead } = deskOf({ ...DIRECTORY, readPages, terms }, NOTHING_ASKED);
  expect(isRead('10/1/12/0', { termName: 'I полугодие' })).toBe(true);
  expect(isRead('10/1/12/0', { date: '2026-10-01' })).toBe(true);
  expect(isRead('10/1/12/0', { date: '2027-01-15' })).toBe(false);
});

test('where marks are read student by student, those of lessons are ЭлЖур’s word, those of terms are not', () => {
  const { isRead } = deskOf({ ...DIRECTORY, readPages: [], readClasses: ['7А'] }, NOTHING_ASKED);
  expect(isRead('7А/12/0', { date: '2026-10-01' })).toBe(true);
  expect(isRead('7А/12/0', { termName: 'I четверть' })).toBe(false);
  expect(isRead('10/1/12/0', { date: '2026-10-01' })).toBe(false);
});
