import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type ExcelJS from '@protobi/exceljs';
import type { Cell, Column, DocumentModel, FiguresBlock, TableBlock } from '../document.js';
import { isDate, isShare } from '../document.js';
import { footLines } from '../foot-lines.js';
import { sheetNames } from './sheet-names.js';
import { baseOf, spreadShares } from './spread-shares.js';
import { withoutZipTimes } from './zip-times.js';

type Sheet = ExcelJS.Worksheet;

const HEAD_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFECE4' } };
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFBDB8AC' } };
const BOX: Partial<ExcelJS.Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** A workbook: a first sheet with the lead, figures and signatures, then one sheet a table, set up for A4 landscape. */
export async function renderXlsx(model: DocumentModel): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const { default: library } = await import('@protobi/exceljs');
  const workbook = new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.created = new Date(model.foot.asOf);
  workbook.modified = new Date(model.foot.asOf);
  const tables = model.blocks.filter((block) => block.kind === 'table').map(spreadShares);
  const names = sheetNames(['Сводка', ...tables.map((table) => table.caption)]);
  writeSummary(addSheet(workbook, names[0] ?? 'Сводка', model, 0), model);
  tables.forEach((table, index) => {
    writeTable(addSheet(workbook, names[index + 1] ?? `Лист ${index + 2}`, model, 1), table);
  });
  await workbook.commit();
  return withoutZipTimes(await bytes);
}

function addSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  model: DocumentModel,
  frozen: number,
): Sheet {
  const foot = footLines(model.foot).join(' · ').replaceAll('&', '&&');
  return workbook.addWorksheet(name, {
    views: frozen > 0 ? [{ state: 'frozen', ySplit: frozen }] : [],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(frozen > 0 ? { printTitlesRow: '1:1' } : {}),
    },
    headerFooter: {
      ...(frozen > 0 ? { oddHeader: `&C&B&11${`${model.title}. ${name}`.replaceAll('&', '&&')}` } : {}),
      oddFooter: `&L&8${foot}&R&8Стр. &P из &N`,
    },
  });
}

function writeSummary(sheet: Sheet, model: DocumentModel): void {
  sheet.columns = [{ width: 46 }, { width: 10 }, { width: 16 }, { width: 80 }];
  addText(sheet, model.title, { bold: true, size: 14 });
  for (const line of model.lead) addText(sheet, line, {});
  for (const block of model.blocks) {
    if (block.kind === 'paragraph') addText(sheet, block.text, {});
    if (block.kind === 'figures') addFigures(sheet, block);
    if (block.kind === 'table') addText(sheet, `Лист «${block.caption}»: строк ${block.rows.length}`, { italic: true });
    if (block.kind === 'signatures') for (const role of block.roles) addSignature(sheet, role);
  }
  sheet.addRow([]).commit();
  for (const line of footLines(model.foot)) addText(sheet, line, { color: { argb: 'FF5B6775' } });
  sheet.commit();
}

function addText(sheet: Sheet, text: string, font: Partial<ExcelJS.Font>): void {
  const row = sheet.addRow([text]);
  row.font = { name: 'PT Sans', size: 11, ...font };
  row.commit();
}

/** With room above for a hand. */
function addSignature(sheet: Sheet, role: string): void {
  const row = sheet.addRow([`${role}  ____________________  /____________________/`]);
  row.font = { name: 'PT Sans', size: 11 };
  row.height = 3 * LINE_HEIGHT;
  row.getCell(1).alignment = { vertical: 'bottom' };
  row.commit();
}

function addFigures(sheet: Sheet, block: FiguresBlock): void {
  for (const item of block.items) {
    const row = sheet.addRow([item.label, null, baseOf(item.value), item.note]);
    setCell(row.getCell(2), item.value);
    row.font = { name: 'PT Sans', size: 11 };
    row.commit();
  }
}

function writeTable(sheet: Sheet, table: TableBlock): void {
  sheet.columns = table.columns.map((column) => ({ width: column.width }));
  const head = sheet.addRow(table.columns.map((column) => column.title));
  head.eachCell((cell) => {
    cell.font = { name: 'PT Sans', size: 11, bold: true };
    cell.fill = HEAD_FILL;
    cell.border = BOX;
    cell.alignment = { wrapText: true, vertical: 'middle' };
  });
  head.height = heightOf(
    table.columns.map((column) => column.title),
    table.columns,
  );
  head.commit();
  for (const cells of table.rows) addCells(sheet, table.columns, cells, {});
  if (table.totals !== null) addCells(sheet, table.columns, table.totals, { bold: true });
  if (table.rows.length > 0) {
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: table.rows.length + 1, column: table.columns.length },
    };
  }
  for (const note of table.notes) addText(sheet, note, { italic: true, size: 10 });
  sheet.commit();
}

function addCells(sheet: Sheet, columns: readonly Column[], cells: readonly Cell[], font: Partial<ExcelJS.Font>): void {
  const row = sheet.addRow([]);
  cells.forEach((cell, index) => {
    const target = row.getCell(index + 1);
    setCell(target, cell);
    target.font = { name: 'PT Sans', size: 11, ...font };
    target.border = BOX;
    target.alignment = { wrapText: true, vertical: 'top', horizontal: isFigure(cell) ? 'right' : 'left' };
  });
  row.height = heightOf(cells, columns);
  row.commit();
}

function isFigure(cell: Cell): boolean {
  return (
    (typeof cell === 'string' && /^(—|\d+ из \d+)$/u.test(cell)) ||
    typeof cell === 'number' ||
    (cell !== null && isShare(cell))
  );
}

const LINE_HEIGHT = 15;

/** Points: the programs that open the workbook do not make rows higher for wrapped texts by themselves. */
function heightOf(cells: readonly Cell[], columns: readonly Column[]): number {
  const lines = cells.map((cell, index) => (typeof cell === 'string' ? linesOf(cell, columns[index]?.width ?? 10) : 1));
  return LINE_HEIGHT * Math.max(1, ...lines);
}

/** Words are not broken, so a line holds what fits of them. */
function linesOf(text: string, width: number): number {
  let [lines, taken] = [1, 0];
  for (const word of text.split(' ')) {
    const length = Math.max(1, word.length);
    if (taken > 0 && taken + 1 + length > width - 1) [lines, taken] = [lines + 1, length];
    else taken += length + (taken > 0 ? 1 : 0);
  }
  return lines;
}

/** Values go in typed: a text that begins with «=» stays a text, never a formula. */
function setCell(target: ExcelJS.Cell, cell: Cell): void {
  if (cell === null) return;
  if (isShare(cell)) {
    target.value = cell.whole === 0 ? '—' : cell.part / cell.whole;
    target.numFmt = '0.0%';
    return;
  }
  if (isDate(cell)) {
    target.value = new Date(`${cell.date}T00:00:00Z`);
    target.numFmt = 'dd.mm.yyyy';
    return;
  }
  target.value = cell;
}
