import type { Entity } from './rows.js';
import type { PlainDate } from './time.js';

/** Where a fact stands, in the source's own identifiers. */
export interface FactPlace {
  readonly entity: Entity;
  readonly journal: string;
  readonly student: string | null;
  readonly date: PlainDate | null;
  readonly ordinal: number | null;
  readonly slot: number | null;
}

export interface ShownPage {
  readonly type: 'text/html' | 'text/plain';
  readonly text: string;
  /** The page has an element with the id `SHOWN_PLACE`: the fact's place. */
  readonly marked: boolean;
}

export const SHOWN_PLACE = 'zavuch-place';
