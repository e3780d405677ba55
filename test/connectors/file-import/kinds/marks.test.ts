import { expect, test } from 'vitest';
import { understand } from '../../../support/files/understand.js';
import { serial, workbook } from '../../../support/files/workbooks.js';

const cell = (student: string, date: string) => ({ journal: '7А/12/0', student, date, ordinal: 0 });
const mark = (student: string, date: string, value: string) => ({
  ...cell(student, date),
  slot: 0,
  value,
  comment: '',
});

/** 46266 is 1 September 2026, 46267 the next day. */
test('a column for each day, as a date, a text or without a year', () => {
  const { rows, warnings } = understand(
    workbook(
      [
        ['№', 'Ученик', serial(46266), '02.09.2026', '3 сентября', '7.09'],
        [1, 'Лазарева Мария', 5, 'н', null, '4'],
        [2, 'Журавлёв Пётр', 'ОП', '5/4', 3, null],
      ],
      { name: '7А' },
    ),
    { subject: 'Алгебра' },
  );
  expect(rows).toEqual({
    '7А/12/0': {
      mark: [mark('1', '2026-09-01', '5'), mark('1', '2026-09-07', '4'), mark('4', '2026-09-03', '3')],
      absence: [
        { ...cell('1', '2026-09-02'), code: 'н', comment: '' },
        { ...cell('4', '2026-09-01'), code: 'оп', comment: '' },
      ],
    },
  });
  expect(warnings).toEqual(['лист «7А», строка 3, столбец D: это не отметка и не пропуск']);
});

test('a line for each mark: a day as a date, a serial number, a text, of either epoch', () => {
  const rows = [
    ['Класс', 'ФИО', 'Предмет', 'Дата', 'Отметка'],
    ['7А', 'Лазарева Мария', 'Алгебра', serial(46266), 5],
    ['7А', 'Журавлёв Пётр', 'Алгебра', 46267, 4],
    ['7А', 'Журавлёв Пётр', 'Алгебра', '5 сентября 2026', 3],
  ];
  const days = (bytes: Buffer) => understand(bytes).rows['7А/12/0']?.mark?.map(({ date }) => date);
  expect(days(workbook(rows))).toEqual(['2026-09-01', '2026-09-02', '2026-09-05']);
  const later = rows.map((row, index) => (index === 1 ? [...row.slice(0, 3), serial(46266 - 1462), 5] : row));
  later[2]?.splice(3, 1, 46267 - 1462);
  expect(days(workbook(later, { epoch: 1904 }))).toEqual(['2026-09-01', '2026-09-02', '2026-09-05']);
});

test('a day that is none, is to come, is of another year or has not exactly one lesson is told', () => {
  const lines = [
    'Класс;ФИО;Предмет;Дата;Отметка',
    ...['01.10.2026', '31.09.2026', '13.11.2026', '01.05.2026', '05.10.2026', '06.10.2026'].map(
      (day) => `7А;Лазарева Мария;Алгебра;${day};5`,
    ),
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')));
  expect(rows['7А/12/0']?.mark).toEqual([mark('1', '2026-10-01', '5')]);
  expect(warnings).toEqual([
    'строка 3, столбец D: это не дата',
    'строка 4, столбец D: дата не из прошедших дней учебного года',
    'строка 5, столбец D: дата не из прошедших дней учебного года',
    'строка 6, столбец D: в этот день у журнала несколько уроков или отметок: к какой относится эта, не видно',
    'строка 7, столбец D: урок этого дня в зеркале не найден',
  ]);
});

test('a mark merged over two days is one mark', () => {
  const file = workbook(
    [
      ['ФИО', '01.09.2026', '02.09.2026'],
      ['Лазарева Мария', 5, null],
    ],
    { name: '7А', merges: ['B2:C2'] },
  );
  expect(understand(file, { subject: 'Алгебра' }).rows['7А/12/0']?.mark).toEqual([mark('1', '2026-09-01', '5')]);
});

test('one day in two columns is read once and told', () => {
  const file = workbook(
    [
      ['ФИО', '01.09.2026', '01.09.2026'],
      ['Лазарева Мария', 5, 4],
    ],
    { name: '7А' },
  );
  const { rows, preview } = understand(file, { subject: 'Алгебра' });
  expect(rows['7А/12/0']?.mark).toEqual([mark('1', '2026-09-01', '5')]);
  expect(preview.columns).toContain('C «01.09.2026» — не читается: такой столбец уже есть');
});

test('what ЭлЖур’s own page shows is not taken from a file, nor a day of no term: no page could tell of it', () => {
  const file = workbook(
    [
      ['ФИО', '20.10.2026', '28.10.2026', '05.11.2026'],
      ['Лазарева Мария', 5, 4, 3],
    ],
    { name: '7А' },
  );
  const { rows, warnings } = understand(file, { subject: 'Английский язык' });
  expect(rows['7А/15/1']?.mark?.map(({ date }) => date)).toEqual(['2026-10-20']);
  expect(warnings).toEqual([
    'лист «7А», строка 2, столбец C: этот день не входит ни в один учебный период класса',
    'лист «7А», строка 2, столбец D: отметки этого журнала за этот период читаются из самого ЭлЖура',
  ]);
});
