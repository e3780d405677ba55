import type { ImportedRows, MovementOrderRow } from '../../../src/domain/file-import.js';
import type { Entity } from '../../../src/domain/rows.js';
import type { PlainDate } from '../../../src/domain/time.js';
import type { Desk } from '../desk.js';
import type { Line } from '../line.js';
import type { Cell, Epoch } from '../sheet.js';

/** One kind of file: which columns it has under which names, and what a line of it says. */
export interface ImportKind {
  readonly id: string;
  readonly title: string;
  /** What a file may tell only where no source of ЭлЖур shows it. */
  readonly unshown: readonly Entity[];
  readonly columns: readonly ColumnMap[];
  /** Columns of which there are many, one for each term or day; null where the kind has none. */
  readonly family: FamilyMap | null;
  /** How a line begins, in small letters, that only sums others up. */
  readonly totals: RegExp;
  /** What the line says and what is doubtful in it; nothing where a rule leaves it out. */
  understand(line: Line, desk: Desk): readonly (Fact | Doubt)[];
}

export interface ColumnMap {
  readonly field: string;
  /** What the column means, in the preview. */
  readonly title: string;
  /** As headers are compared: small letters, without signs. */
  readonly headers: readonly string[];
  /** Without it, and without the family where `orFamily` is set, the file is not of this kind. */
  readonly need: 'always' | 'without-family' | 'never';
  /** A merged range over several lines means each of them. */
  readonly spreads: boolean;
}

export interface FamilyMap {
  readonly title: string;
  /** The field whose names may stand below a header of the family. */
  readonly value: string;
  /** What a header of the family names; null for any other header. */
  keyOf(header: HeaderCell): string | null;
}

export interface HeaderCell {
  readonly text: string;
  readonly cell: Cell;
  readonly epoch: Epoch;
  readonly today: PlainDate;
}

type MirrorRows = { readonly [E in keyof ImportedRows]-?: NonNullable<ImportedRows[E]>[number] };
interface Brought extends MirrorRows {
  readonly movementOrder: MovementOrderRow;
}

/** One row of the mirror, or of a register, that a line makes. */
export type Fact = {
  [E in keyof Brought]: {
    readonly entity: E;
    readonly row: Brought[E];
    readonly column: string;
    readonly person: string | null;
    readonly words: string;
  };
}[keyof Brought];

/** One that goes into the mirror: orders have a register. */
export type MirrorFact = Exclude<Fact, { readonly entity: 'movementOrder' }>;

/** Why a line or a cell of it is not taken. */
export interface Doubt {
  /** Letters of the column; empty for the whole line. */
  readonly column: string;
  readonly doubt: string;
}

export function isDoubt(one: object): one is Doubt {
  return 'doubt' in one;
}
