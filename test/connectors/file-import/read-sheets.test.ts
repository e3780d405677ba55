import { expect, test } from 'vitest';
import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { columnLetters } from '../../../connectors/file-import/sheet.js';
import { serial, workbook } from '../../support/files/workbooks.js';

const ROWS = [
  ['Тема', 'Дата', 'Часы'],
  ['Числа', serial(44805), 2.5],
  [null, null, null],
  ['Ещё раз числа', 44805, true],
];
const READ = [
  [{ text: 'Тема' }, { text: 'Дата' }, { text: 'Часы' }],
  [{ text: 'Числа' }, { value: 44805, dated: true }, { value: 2.5, dated: false }],
  [],
  [{ text: 'Ещё раз числа' }, { value: 44805, dated: false }, { text: 'да' }],
];

test.each(['xlsx', 'biff8', 'ods'] as const)('%s: texts, numbers, dates and flags, empty lines counted', (type) => {
  const [sheet, ...others] = readSheets(workbook(ROWS, { type, name: '7А' }));
  expect(others).toEqual([]);
  expect(sheet).toMatchObject({ name: '7А', epoch: 1900 });
  expect(sheet?.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  const cells = sheet?.rows.map((row) => row.cells.filter((cell) => cell !== null));
  expect(cells).toMatchObject(READ);
});

test.each(['xlsx', 'biff8'] as const)('%s: the epoch of 1904 is told', (type) => {
  expect(readSheets(workbook(ROWS, { type, epoch: 1904 }))[0]?.epoch).toBe(1904);
});

test('an error is text, not nothing', () => {
  const [sheet] = readSheets(workbook([['Часы'], [{ t: 'e', v: 42, w: '#N/A' }]]));
  expect(sheet?.rows[1]?.cells).toEqual([{ kind: 'text', text: '#N/A' }]);
});

test('of a formula the value is read', () => {
  const [sheet] = readSheets(workbook([['Часы'], [{ t: 'n', v: 5, f: 'SUM(2,3)' }]]));
  expect(sheet?.rows[1]?.cells).toEqual([{ kind: 'number', value: 5, dated: false }]);
});

test('a merged range repeats its first cell, marked', () => {
  const rows = [
    ['Период', null, 'Ученик'],
    ['I', 'II', null],
  ];
  const [sheet] = readSheets(workbook(rows, { merges: ['A1:B1', 'C1:C2'] }));
  expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
    [
      { kind: 'text', text: 'Период' },
      { kind: 'text', text: 'Период', spread: true },
      { kind: 'text', text: 'Ученик' },
    ],
    [
      { kind: 'text', text: 'I' },
      { kind: 'text', text: 'II' },
      { kind: 'text', text: 'Ученик', spread: true },
    ],
  ]);
});

const TEXT = 'Тема;Часы\r\n"Числа; действия";2,5\r\n\r\n"Строка\nв строке";1\r\n';

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['windows-1251', windows1251(TEXT)],
  ['commas', Buffer.from('Тема,Часы\n"Числа; действия","2,5"\n\n"Строка\nв строке",1\n')],
  ['tabulators', Buffer.from('Тема\tЧасы\nЧисла; действия\t2,5\n\n"Строка\nв строке"\t1\n')],
])('a text table: %s', (_name, bytes) => {
  const [sheet] = readSheets(bytes);
  expect(sheet?.rows.map(({ cells }) => cells.map((cell) => (cell?.kind === 'text' ? cell.text : null)))).toEqual([
    ['Тема', 'Часы'],
    ['Числа; действия', '2,5'],
    [null],
    ['Строка\nв строке', '1'],
  ]);
});

test('columns are lettered as a workbook does', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

/** Russian letters of windows-1251 stand in the order of Unicode. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
}
