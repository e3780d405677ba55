import ExcelJS from '@protobi/exceljs';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DocumentModel, TableBlock } from '../../../../src/reporting/document.js';
import { renderXlsx } from '../../../../src/reporting/renderers/xlsx.js';

const table: TableBlock = {
  kind: 'table',
  caption: 'По учителям/журналам',
  columns: [
    { title: 'Учитель', width: 30 },
    { title: 'Дата', width: 12 },
    { title: 'С темой', width: 10 },
    { title: 'Уроков', width: 10 },
  ],
  rows: [
    ['=HYPERLINK("http://bad.example")', { date: '2026-10-12' }, { part: 3, whole: 4 }, 4],
    ['Носова А. С.', null, { part: 0, whole: 0 }, 0],
  ],
  totals: ['Всего', null, { part: 3, whole: 4 }, 4],
  notes: ['Формула под таблицей'],
};

const model: DocumentModel = {
  title: 'Отчёт о заполнении',
  lead: ['Период: октябрь'],
  blocks: [
    { kind: 'figures', items: [{ label: 'Уроки с темой', value: { part: 3, whole: 4 }, note: 'из внесённых' }] },
    table,
  ],
  foot: {
    school: 'Школа «Дом & сад»',
    zone: 'Europe/Simferopol',
    asOf: Date.parse('2026-11-23T15:05:00Z'),
    freshestAt: null,
    profile: 'Приказ № 127',
  },
};

async function opened(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await renderXlsx(model);
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return workbook;
}

test('a summary comes first, then a sheet a table with a name that Excel accepts', async () => {
  const workbook = await opened();
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Сводка', 'По учителям журналам']);
});

test('a text that begins like a formula stays a text', async () => {
  const sheet = (await opened()).worksheets[1];
  const cell = sheet?.getCell('A2');
  expect(cell?.formula).toBeUndefined();
  expect(cell?.value).toBe('=HYPERLINK("http://bad.example")');
});

test('numbers, dates and shares are values with a format beside their base, and a share of nothing is a dash', async () => {
  const sheet = (await opened()).worksheets[1];
  expect(sheet?.getCell('B2').value).toEqual(new Date('2026-10-12T00:00:00Z'));
  expect(sheet?.getCell('C2').value).toBe(0.75);
  expect(sheet?.getCell('C2').numFmt).toBe('0.0%');
  expect(sheet?.getCell('C1').value).toBe('С темой, %');
  expect([sheet?.getCell('D1').value, sheet?.getCell('D2').value]).toEqual(['С темой, из', '3 из 4']);
  expect([sheet?.getCell('C3').value, sheet?.getCell('D3').value]).toEqual(['—', '—']);
  expect(sheet?.getCell('E2').value).toBe(4);
});

test('a sheet is set up for print: frozen head repeated on every page, filter, A4 landscape, foot', async () => {
  const sheet = (await opened()).worksheets[1];
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.autoFilter).toBe('A1:E3');
  expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
  expect(sheet?.pageSetup.printTitlesRow).toBe('1:1');
  expect(sheet?.headerFooter.oddFooter).toContain('По данным на 23.11.2026 18:05');
  expect(sheet?.headerFooter.oddFooter).toContain('Дом && сад');
});

test('a row is as high as the longest of its wrapped texts', async () => {
  const narrow: TableBlock = {
    ...table,
    columns: [{ title: 'Не хватает отметок', width: 10 }, ...table.columns.slice(1)],
    rows: [
      ['Практикум по математике', null, null, 1],
      ['Физика', null, null, 1],
    ],
    totals: null,
  };
  const workbook = new ExcelJS.Workbook();
  const bytes = await renderXlsx({ ...model, blocks: [narrow] });
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const heights = [1, 2, 3].map((row) => workbook.worksheets[1]?.getRow(row).height);
  expect(heights).toEqual([45, 45, 15]);
});

test('the same document is the same file, byte for byte', async () => {
  const first = await renderXlsx(model);
  vi.setSystemTime(Date.now() + 3_600_000);
  onTestFinished(() => void vi.useRealTimers());
  const second = await renderXlsx(model);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test('the summary says that the journal was never read', async () => {
  const texts: string[] = [];
  (await opened()).worksheets[0]?.eachRow((row) => texts.push(String(row.getCell(1).value)));
  expect(texts).toContain('По данным на 23.11.2026 18:05; журнал ещё не считывался');
});
