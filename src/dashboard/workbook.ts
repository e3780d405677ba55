import type { PlainDate } from '../domain/time.js';

/** A cell as the dashboard hands it over for export. */
export type Cell = string | number | null | { readonly date: PlainDate };

export interface Column {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
}

/** What a browser is told a workbook is. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
