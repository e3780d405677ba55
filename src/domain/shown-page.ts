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
  /** `marked`: the fact's place has the id `SHOWN_PLACE`; `absent`: the page was searched and has no such place. */
  readonly place: 'marked' | 'absent' | 'unsought';
}

export const SHOWN_PLACE = 'zavuch-place';
