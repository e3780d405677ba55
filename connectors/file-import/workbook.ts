import type { CellObject, Range, WorkSheet } from 'xlsx';
import { read, SSF, set_cptable } from 'xlsx';
import * as codepages from 'xlsx/dist/cpexcel.full.mjs';
import { counted } from '../../src/domain/russian.js';
import { FileRefused } from './refusal.js';
import { type Cell, type Epoch, MOST_ROWS, type Sheet } from './sheet.js';

/** Old workbooks name their encoding; without the tables windows-1251 would come as question marks. */
set_cptable(codepages);

const MOST_COLUMNS = 400;

/** The sheets of an XLSX, XLS or ODS workbook that hold anything. */
export function readWorkbook(bytes: Buffer): readonly Sheet[] {
  const { SheetNames: names, Sheets: sheets, Workbook: about } = opened(bytes);
  const epoch: Epoch = about?.WBProps?.date1904 === true ? 1904 : 1900;
  return names.flatMap((name) => {
    const sheet = sheets[name];
    // The reader leaves out in silence what it fails to read.
    if (sheet === undefined) throw new FileRefused('damaged', `Лист «${name}» не читается.`);
    return sheet['!data'] === undefined ? [] : [sheetOf(name, sheet, epoch)];
  });
}

function opened(bytes: Buffer): ReturnType<typeof read> {
  try {
    return read(bytes, { dense: true, cellNF: true, cellFormula: false, cellHTML: false, sheetRows: MOST_ROWS + 1 });
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : '';
    throw new FileRefused(/password|encrypt/iu.test(says) ? 'protected' : 'damaged', '', { cause });
  }
}

function sheetOf(name: string, sheet: WorkSheet, epoch: Epoch): Sheet {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  if (data.length > MOST_ROWS)
    throw new FileRefused('too-big', `На листе «${name}» больше ${counted(MOST_ROWS, 'строки', 'строк', 'строк')}.`);
  // A hole of the array is an empty line: only `Array.from` visits it.
  const cells = Array.from(data, (row) => Array.from(row ?? [], cellOf));
  if (cells.some((row) => row.length > MOST_COLUMNS))
    throw new FileRefused('too-big', `На листе «${name}» больше ${MOST_COLUMNS} столбцов.`);
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
  for (const range of sheet['!merges'] ?? []) spread(cells, width, range);
  return { name, epoch, rows: cells.map((row, index) => ({ number: index + 1, cells: row })) };
}

function cellOf(cell: CellObject | undefined): Cell | null {
  if (cell?.v === undefined || cell.v === null) return null;
  if (cell.t === 'n' && typeof cell.v === 'number')
    return { kind: 'number', value: cell.v, dated: typeof cell.z === 'string' && SSF.is_date(cell.z) };
  if (cell.t === 's' && String(cell.v).trim() !== '') return { kind: 'text', text: String(cell.v) };
  // An error is no empty cell: what cannot be read must be told.
  if (cell.t === 'e') return { kind: 'text', text: String(cell.w ?? cell.v) };
  if (cell.t === 'b') return { kind: 'text', text: cell.v === true ? 'да' : 'нет' };
  return null;
}

/** Repeats a merged range's first cell over it, no further than the sheet is filled: a range may claim a million lines. */
function spread(cells: (Cell | null)[][], width: number, { s: from, e: to }: Range): void {
  const first = cells[from.r]?.[from.c];
  if (first === undefined || first === null) return;
  for (let row = from.r; row <= Math.min(to.r, cells.length - 1); row += 1) {
    for (let column = from.c; column <= Math.min(to.c, width - 1); column += 1) {
      const line = cells[row] as (Cell | null)[];
      while (line.length <= column) line.push(null);
      line[column] ??= { ...first, spread: true };
    }
  }
}
