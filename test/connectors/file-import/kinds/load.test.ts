import { expect, test } from 'vitest';
import { understand } from '../../../support/files/understand.js';
import { workbook } from '../../../support/files/workbooks.js';

const line = (schoolClass: string, subjectName: string, groupName: string, teacher: string, hours: number) => ({
  ...{ schoolYear: 2026, schoolClass, subjectName, groupName },
  ...{ teacher, hours },
});

test('who teaches what for how many hours a week, by class; totals are left out', () => {
  const { rows, warnings, preview } = understand(
    workbook(
      [
        ['Нагрузка на 2026/27 учебный год', null, null, null, null],
        ['ФИО учителя', 'Класс', 'Предмет', 'Подгруппа', 'Кол-во часов в неделю'],
        ['Носова А. С.', '7-А', 'алгебра', null, 3],
        [null, '10Б', 'Алгебра', null, '2,5'],
        ['Боброва Эльмаз Рустемовна', '7А', 'Английский язык', 'группа 1', 3],
        ['Боброва Эльмаз Рустемовна', '7А', 'Робототехника', null, 1],
        ['Итого', null, null, null, 9.5],
      ],
      { merges: ['A1:E1', 'A3:A4'] },
    ),
  );
  expect(rows).toEqual({
    '2026/7А': {
      load: [
        line('7А', 'Алгебра', '', '101', 3),
        line('7А', 'Английский язык', 'Группа 1', '102', 3),
        line('7А', 'Робототехника', '', '102', 1),
      ],
    },
    '2026/10Б': { load: [line('10Б', 'Алгебра', '', '101', 2.5)] },
  });
  expect(warnings).toEqual([]);
  expect(preview).toMatchObject({
    ...{ kind: 'load', lines: 4, facts: 4 },
    places: ['7А · нагрузка: 3 записи', '10Б · нагрузка: 1 запись'],
    skippedRows: [{ row: 7 }],
  });
  expect(preview.sample.map(({ person, words }) => [person, words])).toEqual([
    ['Носова А. С.', '7А · Алгебра: 3 ч в неделю'],
    ['Носова А. С.', '10Б · Алгебра: 2,5 ч в неделю'],
    ['Боброва Эльмаз Рустемовна', '7А · Английский язык · Группа 1: 3 ч в неделю'],
    ['Боброва Эльмаз Рустемовна', '7А · Робототехника: 1 ч в неделю (журнала нет)'],
  ]);
});

test('who or what is doubtful is told with its place and not taken', () => {
  const lines = [
    'Учитель;Класс;Предмет;Часы',
    'Носова А. С.;7А;Алгебра;3',
    'Вакансия;7А;Английский язык;3',
    'Бобров И. Л.;7А;Физика;2',
    ';7А;Физика;2',
    'Носова А. С.;7Ж;Алгебра;3',
    'Носова А. С.;10Б;Алгебра;много',
    'Носова А. С.;10Б;Алгебра;41',
    'Носова А. С.;10Б;;2',
    'Боброва Э. Р.;7А;Алгебра;3',
    'Боброва Э. Р.;7А;Алгебра;2',
    'Боброва Э. Р.;10Б;Алгебра;0',
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')));
  // Two teachers may share a class and subject, but nobody has two numbers of hours; no hours end what was given before.
  expect(rows).toEqual({
    '2026/7А': { load: [line('7А', 'Алгебра', '', '101', 3)] },
    '2026/10Б': { load: [line('10Б', 'Алгебра', '', '102', 0)] },
  });
  expect(warnings).toEqual([
    'строка 3, столбец A: такого сотрудника в школе нет',
    'строка 4, столбец A: имя подходит нескольким сотрудникам',
    'строка 5, столбец A: не указан сотрудник',
    'строка 6, столбец B: такого класса нет',
    'строка 7, столбец D: часы в неделю должны быть числом от 0 до 40',
    'строка 8, столбец D: часы в неделю должны быть числом от 0 до 40',
    'строка 9, столбец C: не указан предмет',
    'строка 11, столбец D: строка 10 говорит другое: не взято ни то, ни другое',
  ]);
});
