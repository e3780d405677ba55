import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import type { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

test('what nothing sees to stands apart, the rest with what sees to it', async () => {
  const page = load((await visitor.get('/clauses')).text);
  const rows = (title: string) =>
    page(`section:has(h2:contains("${title}")) tbody tr`)
      .toArray()
      .map((row) =>
        page(row)
          .find('td')
          .toArray()
          .map((cell) => page(cell).text()),
      );
  expect(page('.moment').first().text()).toBe(
    'Приказ № 127, редакция 1. В профиле 3 пункта, которые чего-то требуют. Проверяют правила: 1 (33 %). Закрывают документы, реестры и сама программа: 1 (33 %), люди вручную: 0 (0 %). Ничем не закрыты: 1 (33 %).',
  );
  expect(rows('Ничем не закрыты')).toEqual([
    ['Р 4.1', 'Логин не передаётся.правило «Отметка выставлена „задним числом“» выключено'],
  ]);
  expect(rows('Чем закрыты остальные')).toEqual([
    [
      'Р 2.9',
      'Тема записывается по планированию.',
      'правило «Не заполнена тема урока»правило «Результаты не доведены» выключено',
    ],
    ['Р 2.4', 'Сбои учтены.', 'реестр: сбои'],
  ]);
  expect(page('a[href="/findings?rule=topic-missing"]').length).toBe(1);
});
