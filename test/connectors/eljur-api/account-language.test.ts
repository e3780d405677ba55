import { expect, test } from 'vitest';
import { requireRussian, requireSomeRussian } from '../../../connectors/eljur-api/account-language.js';

const FOREIGN = /API ЭлЖура отвечает не по-русски/u;

test.each([
  ['a word of ЭлЖур itself', requireRussian, ['Понедельник', 'Tuesday']],
  ['every kind of work, of two and more', requireSomeRussian, ['Control work', 'Answer']],
] as const)('%s in English tells the language of the account', (_, check, words) => {
  expect(() => check(words)).toThrow(FOREIGN);
});

test.each([
  ['a numeral', requireRussian, ['III', '']],
  ['one kind that the school has named so, met twice', requireSomeRussian, ['Listening', 'Listening', '']],
  ['a foreign kind among Russian ones', requireSomeRussian, ['Listening', 'Speaking', 'Ответ на уроке']],
  ['no kind', requireSomeRussian, ['']],
] as const)('%s tells nothing', (_, check, words) => {
  expect(() => check(words)).not.toThrow();
});
