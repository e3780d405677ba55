import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { createFileImport } from '../../../connectors/file-import/index.js';
import { pageOf } from '../../../connectors/file-import/stored-table.js';
import { SourceChanged } from '../../../src/core/errors.js';
import { understand } from '../../support/files/understand.js';

const FILE = Buffer.from('ФИО;I четверть\nЛазарева Мария;5\nЖуравлёв Пётр;4\n');
const { tables } = understand(FILE, { schoolClass: '7А', subject: 'Алгебра' });
const [page] = tables.map(pageOf);
const body = Buffer.from(page?.body ?? '');
const connector = createFileImport();

test('a page lies at an address of the journal, without a name in it', () => {
  expect(page).toMatchObject({ view: 'file-import/term-marks', address: 'file-import/term-marks/7А/12/0' });
});

test('read again it says the same rows, and proves the absence of none', () => {
  expect(connector.parse('file-import/term-marks', '', body)).toEqual({
    rows: tables[0]?.table.rows,
    coverage: [{ entity: 'termMark', from: null, to: null, complete: false }],
    parserRev: 3,
  });
  expect(connector.parse('eljur-web/grid', '', body)).toBeNull();
});

test('to a person it shows the lines as they stood in the file', () => {
  const text = 'Строка\tФИО\tI четверть\n2\tЛазарева Мария\t5\n3\tЖуравлёв Пётр\t4';
  expect(connector.show('file-import/term-marks', body, null)).toEqual({ type: 'text/plain', text, place: 'unsought' });
  expect(connector.show('eljur-web/grid', body, null)).toBeNull();
});

test('what is no such page is refused', () => {
  for (const text of ['', '{}', '<html>', JSON.stringify({ ...JSON.parse(page?.body ?? ''), rows: { lesson: [] } })]) {
    expect(() => connector.parse('file-import/plan', '', Buffer.from(text))).toThrow(SourceChanged);
  }
});

test('each sheet’s lines stand below its own header, and what was not read is not kept', () => {
  const sheets = {
    '7А': utils.aoa_to_sheet([
      ['Тема', 'Часы', 'Телефон'],
      ['Дроби', 1, '8 978 000-00-00'],
    ]),
    '10Б': utils.aoa_to_sheet([
      ['Часы', 'Тема урока'],
      [2, 'Степени'],
    ]),
  };
  const book = write({ SheetNames: Object.keys(sheets), Sheets: sheets }, { type: 'buffer', bookType: 'xlsx' });
  const shown = understand(book, { subject: 'Алгебра' });
  const texts = shown.tables.map((table) => connector.show('file-import/plan', Buffer.from(pageOf(table).body), null));
  expect(texts.map((page) => page?.text)).toEqual([
    'Строка\tТема\tЧасы\tТелефон\n7А:2\tДроби\t1\t—',
    'Строка\tЧасы\tТема урока\n10Б:2\t2\tСтепени',
  ]);
});
