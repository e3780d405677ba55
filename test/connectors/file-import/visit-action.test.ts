import { expect, test } from 'vitest';
import { visitAction } from '../../../connectors/file-import/visit-action.js';

test.each([
  ['', 'вход'],
  ['Просмотр дневника', 'просмотр дневника'],
  ['Вход в журнал', 'вход в журнал'],
  ['Просмотр дневника: Носов Артём', 'просмотр дневника'],
  ['Сообщение от «Носова А. П.»', 'сообщение'],
  ['Темников Пётр: изменена отметка', 'изменена отметка'],
  ['Журналов Пётр', 'другое'],
  ['/journal?id=7', 'другое'],
])('of an action only words that name nobody are kept: «%s»', (printed, kept) => {
  expect(visitAction(printed)).toBe(kept);
});
