import type { Instant, PlainDate } from '../domain/time.js';

/** A finished document before any format: renderers turn the same model into XLSX, HTML and others. */
export interface DocumentModel {
  readonly title: string;
  readonly lead: readonly string[];
  readonly blocks: readonly Block[];
  readonly foot: DocumentFoot;
}

/** What every document states of its own origin. */
export interface DocumentFoot {
  readonly school: string;
  readonly zone: string;
  /** The moment of the data. */
  readonly asOf: Instant;
  /** The newest successful look at the journal before `asOf`; null before the first one. */
  readonly freshestAt: Instant | null;
  readonly profile: string;
  /** Said of a document about a past moment: when it was made, and by which registers and profile. */
  readonly past?: string;
}

export type Block = ParagraphBlock | FiguresBlock | TableBlock | SignatureBlock;

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** Key figures, each with its base. */
export interface FiguresBlock {
  readonly kind: 'figures';
  readonly items: readonly { readonly label: string; readonly value: Cell; readonly note: string }[];
}

export interface TableBlock {
  readonly kind: 'table';
  /** Name of the sheet and caption. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totals: readonly Cell[] | null;
  /** Formulas and reservations, printed under the table. */
  readonly notes: readonly string[];
}

export interface SignatureBlock {
  readonly kind: 'signatures';
  readonly roles: readonly string[];
}

export interface Column {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
}

export type Cell = string | number | null | ShareCell | DateCell;

/** n of N: shown as a percentage with its base. */
export interface ShareCell {
  readonly part: number;
  readonly whole: number;
}

export interface DateCell {
  readonly date: PlainDate;
}

export function isShare(cell: Cell): cell is ShareCell {
  return typeof cell === 'object' && cell !== null && 'part' in cell;
}

export function isDate(cell: Cell): cell is DateCell {
  return typeof cell === 'object' && cell !== null && 'date' in cell;
}
