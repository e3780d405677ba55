import { expect, test } from 'vitest';
import {
  classAddress,
  journalAddress,
  readClassAddress,
  readJournalAddress,
  readStudentsAddress,
  studentsAddress,
  urlOf,
} from '../../../connectors/eljur-web/addresses.js';

test('an address is decoded, its URL is not', () => {
  const address = journalAddress('grid', '7А', '2', 'I четверть');
  expect(address).toBe('/journal-app/page.journal/class.7А/lesson_id.2/sp.I+четверть');
  expect(urlOf('https://more2107.example', address)).toBe(
    'https://more2107.example/journal-app/page.journal/class.7%D0%90/lesson_id.2/sp.I+%D1%87%D0%B5%D1%82%D0%B2%D0%B5%D1%80%D1%82%D1%8C',
  );
});

test('a half-year is addressed by its number alone', () => {
  expect(journalAddress('lessons', '10Б', '86', 'II полугодие')).toBe(
    '/journal-app/page.lessons/class.10Б/lesson_id.86/sp.II',
  );
});

test.each(['7А', '10Б (дом)', '5 «К»', '11-2', '1/2'])(
  'the class %s comes back out of its addresses',
  (schoolClass) => {
    const parts = { schoolClass, subject: '206', termName: 'II полугодие' };
    expect(readJournalAddress(journalAddress('lessons', parts.schoolClass, parts.subject, parts.termName))).toEqual({
      kind: 'lessons',
      ...parts,
    });
    expect(readClassAddress(classAddress(schoolClass))).toBe(schoolClass);
    expect(
      readStudentsAddress(studentsAddress(`2026/2027_1_${schoolClass}#####0123456789abcdef0123456789abcdef`)),
    ).toBe(schoolClass);
  },
);

test('the hash signs of a class key do not cut the URL', () => {
  expect(urlOf('', studentsAddress('2026/2027_1_7А#####ab'))).toContain(
    'key3=2026/2027_1_7%D0%90%23%23%23%23%23ab&dep=null',
  );
});

test.each([readJournalAddress, readClassAddress, readStudentsAddress])('%o refuses another page’s address', (read) => {
  expect(() => read('/authorize')).toThrow(RangeError);
});
