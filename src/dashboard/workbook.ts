import type { PlainDate } from '../domain/time.js';

/** A cell as the dashboard hands it over for export. */
export type Cell = string | number | null | { readonly date: PlainDate };

export interface Column {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
}
