import type { PlainDate } from '../../src/domain/time.js';
import { cellDate, cellNumber, cellText, cellTime } from './cell-text.js';
import type { Header } from './header.js';
import { type Cell, columnLetters, type Sheet, type SheetRow } from './sheet.js';

/** A line of a sheet, read through its header. */
export interface Line {
  readonly sheet: string;
  readonly row: number;
  /** The field's text; empty where the column or its value is missing. */
  text(field: string): string;
  number(field: string): number | null;
  date(field: string): PlainDate | null;
  /** `HH:MM` or `HH:MM:SS`; empty where the cell has none. */
  time(field: string): string;
  /** Letters of the field's column; empty where the sheet has none. */
  column(field: string): string;
  readonly family: readonly FamilyCell[];
}

export interface FamilyCell {
  /** The term or the day that the column is for. */
  readonly key: string;
  readonly column: string;
  readonly text: string;
}

export function lineOf(sheet: Sheet, header: Header, row: SheetRow, today: PlainDate): Line {
  const { epoch } = sheet;
  const cellOf = (field: string): Cell | null => {
    const column = header.columns.get(field);
    const cell = column === undefined ? null : (row.cells[column.index] ?? null);
    return cell?.spread === true && column?.map.spreads !== true ? null : cell;
  };
  const indexOf = (field: string): number | undefined => header.columns.get(field)?.index;
  return {
    sheet: sheet.name,
    row: row.number,
    text: (field) => cellText(cellOf(field), epoch),
    number: (field) => cellNumber(cellOf(field)),
    date: (field) => cellDate(cellOf(field), epoch, today),
    time: (field) => cellTime(cellOf(field)),
    column: (field) => lettersOf(indexOf(field)),
    family: header.family.map(({ key, index }) => ({
      key,
      column: columnLetters(index),
      // A mark merged over several columns is one mark.
      text: row.cells[index]?.spread === true ? '' : cellText(row.cells[index], epoch),
    })),
  };
}

function lettersOf(index: number | undefined): string {
  return index === undefined ? '' : columnLetters(index);
}
