import { expect, test } from 'vitest';
import { corruptionInWords, soundWords } from '../../../../src/commands/wiring/verify-mirror.js';

test.each([
  [
    { kind: 'unexpected', entity: 'mark', where: 'version', detail: '{"id":7}' },
    'в зеркале есть то, чего на страницах нет — отметки, прежние значения: {"id":7}',
  ],
  [
    { kind: 'unreadable-body', entity: null, where: 'observation', detail: 'observation 12' },
    'сохранённая страница не читается — опросы: опрос № 12',
  ],
  [
    { kind: 'contradiction', entity: null, where: 'hold', detail: 'observation 5 without a hold' },
    'записи о странице исключают одна другую — отложенные страницы: опрос № 5 отложен, а решения о нём не спросили',
  ],
  [
    { kind: 'unexpected', entity: null, where: 'version', detail: 'entity marks' },
    'в зеркале есть то, чего на страницах нет — прежние значения: неизвестный вид записей «marks»',
  ],
  [
    { kind: 'contradiction', entity: null, where: 'observation', detail: 'body 4 of those that are kept' },
    'записи о странице исключают одна другую — опросы: страница № 4 убрана, хотя должна храниться',
  ],
  [
    { kind: 'contradiction', entity: 'mark', where: 'version', detail: 'version 9' },
    'записи о странице исключают одна другую — отметки, прежние значения: значение № 9 не согласуется с опросами',
  ],
] as const)('%j in words', (corruption, words) => {
  expect(corruptionInWords(corruption)).toBe(words);
});

test.each([
  [
    { observations: 5, built: 5, believed: 0, removed: 0, beyondComparison: 0 },
    [/^Расхождений нет\. Проверено: 5 страниц\.$/u],
  ],
  [
    { observations: 5, built: 4, believed: 0, removed: 1, beyondComparison: 0 },
    [/^Расхождений нет\. Проверено: 4 страницы\.$/u, /: 1 страница\. Значений они в зеркало не принесли\.$/u],
  ],
  [
    { observations: 25, built: 4, believed: 21, removed: 2, beyondComparison: 3 },
    [
      /^Расхождений нет в том, что можно проверить\. .*: 4 страницы\.$/u,
      /: 2 страницы\. Поэтому не построить заново 21 более раннее чтение:/u,
      /доказать больше нечем\.$/u,
      /прежней версией программы и не сравнивалось: 3\.$/u,
    ],
  ],
])('what could not be checked is never called right (%#)', (found, expected) => {
  const words = soundWords({ ...found, corruptions: [] });
  expect(words).toHaveLength(expected.length);
  for (const [nth, pattern] of expected.entries()) expect(words[nth]).toMatch(pattern);
});
