import { expect, test } from 'vitest';
import { corruptionInWords } from '../../../../src/commands/wiring/verify-mirror.js';

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
] as const)('%j in words', (corruption, words) => {
  expect(corruptionInWords(corruption)).toBe(words);
});
