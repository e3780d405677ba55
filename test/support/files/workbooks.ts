import { type BookType, type CellObject, type Range, utils, write } from 'xlsx';

export type Value = string | number | boolean | null | CellObject;

export interface SheetOptions {
  readonly name?: string;
  readonly type?: BookType;
  readonly merges?: readonly string[];
  readonly epoch?: 1900 | 1904;
}

/** A date as a workbook keeps it: its serial number, shown as a day. */
export function serial(value: number): CellObject {
  return { t: 'n', v: value, z: 'dd/mm/yyyy' };
}

/** A workbook of one sheet, as bytes of the file. */
export function workbook(rows: readonly (readonly Value[])[], options: SheetOptions = {}): Buffer {
  const { name = 'Лист1', type = 'xlsx', merges = [], epoch = 1900 } = options;
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((range): Range => utils.decode_range(range));
  const book = { SheetNames: [name], Sheets: { [name]: sheet }, Workbook: { WBProps: { date1904: epoch === 1904 } } };
  return write(book, { type: 'buffer', bookType: type, compression: true }) as Buffer;
}
