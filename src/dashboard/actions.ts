import type { School } from '../domain/school.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { Cell, Column } from './workbook.js';

/** What the dashboard can have done; the doing is handed in from outside. */
export interface Actions {
  /** A workbook of one table, and the bytes of a ready report. */
  makeWorkbook(school: School, sheet: Sheet, asOf: Instant): Promise<Uint8Array>;
  makeReport(school: School, id: string, params: ReportSpan, asOf: Instant, login: string): Promise<Uint8Array>;
}

export interface ReportSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface Sheet {
  readonly title: string;
  readonly lead: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}
