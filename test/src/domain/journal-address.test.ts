import { expect, test } from 'vitest';
import { periodOfTerm, readJournalAddress, termOfPeriod } from '../../../src/domain/journal-address.js';

test.each([
  [
    '/journal-app/page.journal/class.7А/lesson_id.2/sp.I+четверть',
    { kind: 'grid', schoolClass: '7А', subject: '2', termName: 'I четверть' },
  ],
  [
    '/journal-app/page.lessons/class.10/1/lesson_id.206/sp.II',
    { kind: 'lessons', schoolClass: '10/1', subject: '206', termName: 'II полугодие' },
  ],
  ['/journal-app/page.grid/class.10/lesson_id.206/sp.II', null],
  [
    '/journal-app/page.journal/class.10/lesson_id.206/sp.I+полугодие',
    { kind: 'grid', schoolClass: '10', subject: '206', termName: 'I полугодие' },
  ],
  ['/journal-app/page.journal/class.7А', null],
  ['/apiv3/getrules', null],
])('%s', (address, expected) => {
  expect(readJournalAddress(address)).toEqual(expected);
});

test.each([
  ['I четверть', 'I+четверть'],
  ['IV четверть', 'IV+четверть'],
  ['I полугодие', 'I'],
  ['II полугодие', 'II'],
  ['I триместр', 'I+триместр'],
])('the term «%s» is the period %s, and back', (termName, period) => {
  expect(periodOfTerm(termName)).toBe(period);
  expect(termOfPeriod(period.replaceAll('+', ' '))).toBe(termName);
  expect(termOfPeriod(termName)).toBe(termName);
});
