import { expect, test } from 'vitest';
import { FileRefused } from '../../../../connectors/file-import/refusal.js';
import { understand } from '../../../support/files/understand.js';
import { workbook } from '../../../support/files/workbooks.js';

const ALGEBRA = { schoolClass: '7-а', subject: 'алгебра' };

/** By hand: 1 + 3 + 2 lessons; the heading of the section, the empty line and the total make none. */
const PLAN = workbook(
  [
    ['Календарно-тематическое планирование', null, null, null, null],
    ['№', 'Раздел', 'Тема урока', 'Кол-во часов', 'Домашнее задание'],
    [null, 'Числа', 'Числа', null, null],
    [1, 'Числа', 'Натуральные числа', 1, '§ 1'],
    [2, null, 'Дроби', '3', null],
    [null, null, null, null, null],
    ['Раздел 2. Уравнения', null, null, null, null],
    [3, 'Уравнения', '  Линейные\n уравнения ', 2, '§ 2, № 5'],
    [null, null, 'Итого:', 6, null],
  ],
  { merges: ['A1:E1', 'A7:E7', 'B4:B5'] },
);

test('a line of so many hours is so many lessons, numbered through the plan', () => {
  const { rows, warnings, preview } = understand(PLAN, ALGEBRA);
  const item = (number: number, topic: string, homework: string) => ({
    ...{ journal: '7А/12/0', item: `файл-${number}`, topic, homework },
  });
  expect(rows).toEqual({
    '7А/12/0': {
      planItem: [
        item(1, 'Натуральные числа', '§ 1'),
        item(2, 'Дроби', ''),
        item(3, 'Дроби', ''),
        item(4, 'Дроби', ''),
        item(5, 'Линейные уравнения', '§ 2, № 5'),
        item(6, 'Линейные уравнения', '§ 2, № 5'),
      ],
    },
  });
  expect(warnings).toEqual([]);
  expect(preview).toMatchObject({ kind: 'plan', title: 'КТП', lines: 3, facts: 6, skipped: 3 });
  // The heading of a section twice, and the total; an empty line is none.
  expect(preview.skippedRows.map(({ row }) => row)).toEqual([3, 7, 9]);
  expect(preview.columns).toEqual([
    'A «№» — не читается',
    'B «Раздел» — раздел (в зеркало не попадает)',
    'C «Тема урока» — тема урока',
    'D «Кол-во часов» — часы',
    'E «Домашнее задание» — домашнее задание',
  ]);
  expect(preview.sample[1]).toEqual({ sheet: 'Лист1', row: 5, person: null, words: '«Дроби», уроков: 3' });
});

test('what is no number of hours is not guessed', () => {
  const file = Buffer.from('Тема;Часы\nА;1\nБ;\nВ;0,5\nГ;два\nД;-1\nЕ;400\n;2\nЖ;"2,0"\n');
  const { rows, warnings } = understand(file, ALGEBRA);
  expect(rows['7А/12/0']?.planItem?.map(({ topic }) => topic)).toEqual(['А', 'Ж', 'Ж']);
  const hours = 'столбец B: часы должны быть целым числом от 1 до 40';
  expect(warnings).toEqual([
    ...[3, 4, 5, 6, 7].map((row) => `строка ${row}, ${hours}`),
    'строка 8, столбец A: не указана тема',
  ]);
});

test('hours merged over two topics are not taken twice', () => {
  const file = workbook(
    [
      ['Тема', 'Часы'],
      ['А', 2],
      ['Б', null],
    ],
    { merges: ['B2:B3'] },
  );
  const { rows, warnings } = understand(file, ALGEBRA);
  expect(rows['7А/12/0']?.planItem).toHaveLength(2);
  expect(warnings).toEqual(['лист «Лист1», строка 3, столбец B: часы должны быть целым числом от 1 до 40']);
});

test('the sheet may be named after the class', () => {
  const file = workbook(
    [
      ['Тема', 'Часы'],
      ['А', 1],
    ],
    { name: '10 «Б»' },
  );
  expect(Object.keys(understand(file, { subject: 'Алгебра' }).rows)).toEqual(['10Б/12/0']);
});

test('a group’s plan goes to the group', () => {
  const file = workbook([
    ['Тема', 'Часы'],
    ['А', 1],
  ]);
  const asked = { schoolClass: '7А', subject: 'Английский язык' };
  expect(Object.keys(understand(file, { ...asked, group: 'группа 2' }).rows)).toEqual(['7А/15/2']);
});

test('one file may hold the plans of many journals; a line of an unknown one is left out', () => {
  const file = Buffer.from(
    [
      'Класс;Предмет;Группа;Тема;Часы',
      ...['7А;Алгебра;;Дроби;1', '10Б;Алгебра;;Пределы;2', '7А;Алгебра;;Степени;1', '7А;Английский язык;Группа 2;А;1'],
      ...['7Ж;Алгебра;;А;1', '10Б;Английский язык;;А;1', '7А;Английский язык;;А;1'],
    ].join('\n'),
  );
  const { rows, warnings } = understand(file);
  const items = Object.entries(rows).map(([journal, { planItem = [] }]) => [
    journal,
    planItem.map(({ item, topic }) => `${item} ${topic}`),
  ]);
  expect(items).toEqual([
    ['7А/12/0', ['файл-1 Дроби', 'файл-2 Степени']],
    ['10Б/12/0', ['файл-1 Пределы', 'файл-2 Пределы']],
    ['7А/15/2', ['файл-1 А']],
  ]);
  expect(warnings).toEqual([
    'строка 6, столбец A: такого класса нет',
    'строка 7, столбец C: у этого класса нет журнала по этому предмету',
    'строка 8, столбец C: подгруппа не ясна, есть журналы: Группа 1, Группа 2',
  ]);
});

test.each([
  [{}, 'Не указан класс.'],
  [{ schoolClass: '7А' }, 'Не указан предмет.'],
  [{ schoolClass: '7Ж' }, 'Класса «7Ж» нет. Есть: 7А, 10Б.'],
  [{ schoolClass: '10Б', subject: 'Английский язык' }, 'У этого класса нет журнала по этому предмету.'],
  [{ schoolClass: '7А', subject: 'Английский язык' }, 'Подгруппа не ясна, есть журналы: Группа 1, Группа 2.'],
])('without a journal it is refused: %j', (asked, message) => {
  const file = workbook([
    ['Тема', 'Часы'],
    ['А', 1],
  ]);
  expect(() => understand(file, asked)).toThrow(new FileRefused('unknown-journal', message).message);
});
