/** What stands in a cell: of a formula its value, of a merged range its first cell, repeated and marked `spread`. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly spread?: true }
  /** `dated`: the workbook shows the number as a date. */
  | { readonly kind: 'number'; readonly value: number; readonly dated: boolean; readonly spread?: true };

export interface SheetRow {
  /** As the workbook numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly (Cell | null)[];
}

/** Day nought of a workbook's serial numbers lies in one of these years. */
export type Epoch = 1900 | 1904;

/** A sheet of more lines is refused. */
export const MOST_ROWS = 60_000;

export interface Sheet {
  /** Empty for a text file. */
  readonly name: string;
  readonly epoch: Epoch;
  readonly rows: readonly SheetRow[];
}

/** «A», «Z», «AA» of 0, 25, 26. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
