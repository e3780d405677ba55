import { expect, test } from 'vitest';
import { findingCure } from '../../../src/dashboard/finding-headline.js';

const HOW = 'Внесите приказ.';

test.each([
  ['a fault says how to mend it', 'violated', {}, HOW],
  ['what a reading was to show asks for readings', 'no-data', { lacks: 'list' }, /считываться до срока/u],
  [
    'what a register was to hold asks for the entry',
    'no-data',
    { lacks: 'orders' },
    /не хватает записи в реестре\. Внесите/u,
  ],
  ['what files alone bring asks for the file', 'no-data', { lacks: 'visits' }, /Загрузите файл с посещениями/u],
  ['or for one that tells more', 'no-data', { lacks: 'places' }, /есть столбцы адреса или устройства/u],
])('%s', (_, verdict, evidence, expected) => {
  expect(findingCure(HOW, { verdict, evidence })).toMatch(expected);
});
