import { expect, test } from 'vitest';
import type { ImportAsked } from '../../../../src/domain/file-import.js';
import { DIRECTORY } from '../../../support/files/directory.js';
import { understand as understandAt } from '../../../support/files/understand.js';
import { workbook } from '../../../support/files/workbooks.js';

/** After the second quarter and the first half-year. */
const JANUARY = { ...DIRECTORY, today: '2027-01-15' };
const understand = (bytes: Buffer, asked: Partial<ImportAsked> = {}) => understandAt(bytes, asked, JANUARY);

const mark = (student: string, termName: string, value: string, journal = '7А/12/0') => ({
  ...{ journal, student, termName, value },
});

test('a column for each term, whatever it is called; totals are left out', () => {
  const { rows, warnings, preview } = understand(
    workbook(
      [
        ['7А', null, null, null, null],
        ['ФИО ученика', '1 четв.', 'II четверть', 'Примечание', 'Год'],
        ['Лазарева Мария', 5, '4,0', 'учится', null],
        ['Журавлев Петр Ильич', 'н/а', null, null, null],
        ['Средний балл', 4.5, 4, null, null],
        ['Качество, %', 100, 100, null, null],
      ],
      { name: '7А' },
    ),
    { subject: 'Алгебра' },
  );
  expect(rows).toEqual({
    '7А/12/0': {
      termMark: [mark('1', 'I четверть', '5'), mark('1', 'II четверть', '4'), mark('4', 'I четверть', 'н/а')],
    },
  });
  expect(warnings).toEqual([]);
  expect(preview).toMatchObject({ lines: 2, facts: 3, skipped: 2 });
  expect(preview.sample[0]).toEqual({
    ...{ sheet: '7А', row: 3, person: 'Лазарева Мария' },
    words: '7А · Алгебра · I четверть: 5; 7А · Алгебра · II четверть: 4',
  });
  expect(preview.columns).toContain('D «Примечание» — не читается');
});

test('a line for each mark, of any class, subject and group', () => {
  const file = workbook(
    [
      ['Класс', 'Фамилия', 'Имя', 'Предмет', 'Период', 'Отметка'],
      ['7А', 'Лазарева', 'Мария', 'Английский язык', 'I четверть', 5],
      [null, 'Носов', 'Степан', 'Английский язык', '1-я четверть', 4],
      ['10б', 'Лазарева', 'Мария', 'Алгебра', 'I полугодие', 3],
    ],
    { merges: ['A2:A3'] },
  );
  expect(understand(file).rows).toEqual({
    '7А/15/1': { termMark: [mark('1', 'I четверть', '5', '7А/15/1')] },
    '7А/15/2': { termMark: [mark('3', 'I четверть', '4', '7А/15/2')] },
    '10Б/12/0': { termMark: [mark('5', 'I полугодие', '3', '10Б/12/0')] },
  });
});

test('who or what is doubtful is told with its place and not taken', () => {
  const lines = [
    'Класс;ФИО;Предмет;Период;Отметка',
    '7А;Лазарева Мария;Алгебра;I четверть;5',
    '7А;Носов С. П.;Алгебра;I четверть;4',
    '7А;Носов;Алгебра;I четверть;4',
    '7А;Соколов Иван;Алгебра;I четверть;4',
    '7Ж;Лазарева Мария;Алгебра;I четверть;4',
    '7А;Лазарева Мария;Химия;I четверть;4',
    '7А;Журавлёв Пётр;Английский язык;I четверть;4',
    '7А;Журавлёв Пётр;Алгебра;I полугодие;4',
    '7А;Журавлёв Пётр;Алгебра;когда-то;4',
    '7А;Журавлёв Пётр;Алгебра;I четверть;6',
    '7А;;Алгебра;I четверть;5',
    '7А;Лазарева Мария;Алгебра;1 четверть;5',
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\r\n')));
  expect(rows).toEqual({ '7А/12/0': { termMark: [mark('1', 'I четверть', '5')] } });
  expect(warnings).toEqual([
    'строка 3, столбец B: имя подходит нескольким обучающимся в этом классе',
    'строка 4, столбец B: имя подходит нескольким обучающимся в этом классе',
    'строка 5, столбец B: такого обучающегося в этом классе нет',
    'строка 6, столбец A: такого класса нет',
    'строка 7, столбец C: такого предмета нет',
    'строка 8, столбец C: журнал этого обучающегося по предмету не найден',
    'строка 9, столбец D: такого учебного периода у класса нет',
    'строка 10, столбец D: такого учебного периода у класса нет',
    'строка 11, столбец E: это не отметка за период',
    'строка 12, столбец B: не указан обучающийся',
    'строка 13, столбец E: повтор: то же уже сказано в строке 2',
  ]);
});

test('a header of two storeys: the term above, what is given for it below', () => {
  const file = workbook(
    [
      ['ФИО', 'I четверть', null, 'II четверть', null],
      [null, 'Оценка', 'Пропуски', 'Пропуски', 'Оценка'],
      ['Лазарева Мария', 5, 2, 3, 4],
    ],
    { name: '7А', merges: ['A1:A2', 'B1:C1', 'D1:E1'] },
  );
  const { rows, preview } = understand(file, { subject: 'Алгебра' });
  expect(rows['7А/12/0']?.termMark).toEqual([mark('1', 'I четверть', '5'), mark('1', 'II четверть', '4')]);
  expect(preview.columns).toContain('C «I четверть, Пропуски» — не читается');
});

test('what ЭлЖур’s own page shows is not taken from a file', () => {
  const file = workbook(
    [
      ['ФИО', 'I четверть', 'II четверть'],
      ['Лазарева Мария', 5, 4],
    ],
    { name: '7А' },
  );
  const { rows, warnings } = understand(file, { subject: 'Английский язык' });
  expect(rows).toEqual({ '7А/15/1': { termMark: [mark('1', 'I четверть', '5', '7А/15/1')] } });
  expect(warnings).toEqual([
    'лист «7А», строка 2, столбец C: отметки этого журнала за этот период читаются из самого ЭлЖура',
  ]);
});

test('a term has no mark before it is over, not even on its last day', () => {
  const file = Buffer.from('ФИО;I четверть;II четверть\nЛазарева Мария;5;4\n');
  const on = (today: string) => understandAt(file, { schoolClass: '7А', subject: 'Алгебра' }, { ...DIRECTORY, today });
  const doubt = 'строка 2, столбец C: этот учебный период ещё не закончился';
  expect([on('2026-11-12').warnings, on('2026-12-27').warnings, on('2026-12-28').warnings]).toEqual([
    [doubt],
    [doubt],
    [],
  ]);
  expect(on('2026-12-27').rows).toEqual({ '7А/12/0': { termMark: [mark('1', 'I четверть', '5')] } });
});
