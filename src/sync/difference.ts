import type { Instant, PlainDate } from '../domain/time.js';

export type DifferenceKind =
  | 'prior'
  | 'added'
  | 'changed'
  | 'revived'
  | 'carried'
  | 'touched'
  | 'gone'
  | 'sighted'
  | 'forgotten'
  | 'orphan';

/** One line of the comparison of staged pages with the mirror; `prior` carries a count in `size`. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly page: number;
  /** Number of the staged row; null for rows that the page does not show. */
  readonly n: number | null;
  /** Id of the mirror's row; null for rows that the mirror does not have. */
  readonly id: number | null;
  readonly size: number;
  /** The row belongs to another page until now; false for shared facts, which belong to none. */
  readonly elsewhere: boolean;
  readonly journal_id: number | null;
  readonly class_id: number | null;
  readonly subject_id: number | null;
  readonly student_id: number | null;
  readonly staff_id: number | null;
  readonly date: PlainDate | null;
  readonly ordinal: number | null;
  readonly slot: number | null;
  readonly image: string | null;
}

/** What is to be written of one entity. */
export interface EntityPlan {
  readonly added: readonly Pick[];
  readonly changed: readonly Pick[];
  readonly revived: readonly Pick[];
  /** Under another key now: somebody moved it. */
  readonly moved: readonly Pick[];
  /** In another journal now, under the same key: a group or a journal was reorganised. */
  readonly carried: readonly Pick[];
  readonly touched: readonly Pick[];
  readonly gone: readonly Pick[];
}

export interface Pick {
  readonly page: number;
  /** Number of the staged row; −1 for a row that is gone. */
  readonly n: number;
  /** Id of the mirror's row; −1 for a new one. */
  readonly id: number;
  readonly absentAt: Instant | null;
  /** The observation that proves the absence: the fact's container must have been listed by then. */
  readonly provedBy: number | null;
  readonly bulk: boolean;
}

export function isEmpty(plan: EntityPlan): boolean {
  return Object.values(plan).every((picks: readonly Pick[]) => picks.length === 0);
}
