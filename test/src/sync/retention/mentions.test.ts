import { expect, test } from 'vitest';
import { mentions } from '../../../../src/sync/retention/mentions.js';

const PETER = { lastName: 'Удалёнов', firstName: 'Пётр', middleName: 'Ильич' };

test.each([
  ['<td>Удалёнов Пётр</td>', true, true],
  ['<td>УДАЛЕНОВ</td><td>ПЕТР</td>', true, true],
  [
    '{"lastname":"\\u0423\\u0434\\u0430\\u043b\\u0451\\u043d\\u043e\\u0432","firstname":"\\u041f\\u0451\\u0442\\u0440"}',
    true,
    true,
  ],
  ['&#1059;&#1076;&#1072;&#1083;&#1105;&#1085;&#1086;&#1074; &#x41f;.', true, true],
  ['Пётр Удалёнов', true, true],
  ['Удалёнов П. И.', true, true],
  ['Удалёнов Семён', true, false],
  ['Удалёнов С. П.', true, true],
  ['поздравить Удалёнов', true, false],
  ['Удалёнова Пётр', false, false],
  ['НеУдалёнов Пётр', false, false],
  ['Пётр Ильич', false, false],
  [`Удалёнов ${'·'.repeat(300)} Пётр`, true, false],
])('«%s»: by a surname of his own %s, by one that others have %s', (text, own, shared) => {
  expect(mentions(text, { ...PETER, shared: false })).toBe(own);
  expect(mentions(text, { ...PETER, shared: true })).toBe(shared);
});

test('a surname with signs of its own is looked for as it is written', () => {
  const name = { lastName: 'д’Арк (мл.)', firstName: 'Ян', middleName: '', shared: false };
  expect(mentions('д’Арк (мл.) Ян', name)).toBe(true);
  expect(mentions('д’Арк Ян', name)).toBe(false);
});
