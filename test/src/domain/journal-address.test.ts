import { expect, test } from 'vitest';
import { readJournalAddress } from '../../../src/domain/journal-address.js';

test.each([
  [
    '/journal-app/page.journal/class.7А/lesson_id.2/sp.I+четверть',
    { kind: 'grid', schoolClass: '7А', subject: '2', termName: 'I четверть' },
  ],
  [
    '/journal-app/page.lessons/class.10/1/lesson_id.206/sp.II+полугодие',
    { kind: 'lessons', schoolClass: '10/1', subject: '206', termName: 'II полугодие' },
  ],
  ['/journal-app/page.journal/class.7А', null],
  ['/apiv3/getrules', null],
])('%s', (address, expected) => {
  expect(readJournalAddress(address)).toEqual(expected);
});
