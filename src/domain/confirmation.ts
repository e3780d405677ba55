import type { Instant, PlainDate } from './time.js';

/** A student's subject and day of which the mirror and a second view tell different marks, or a different number of absences. */
export interface ViewDifference {
  readonly kind: 'mark' | 'absence';
  readonly studentId: number;
  readonly subjectId: number;
  /** The journal of the subject in which the student stands. */
  readonly journalId: number;
  readonly date: PlainDate;
  /** Values in the mirror, sorted; empty for none. */
  readonly kept: readonly string[];
  /** Values that the second view shows. */
  readonly shown: readonly string[];
}

/** What came of comparing the mirror with a view that owns nothing of it. */
export interface Confirmation {
  readonly at: Instant;
  /** The reading after which it was made. */
  readonly runId: number;
  /** The view that owns the marks; null where none does. */
  readonly owner: string | null;
  /** The second view; null where there is none. */
  readonly view: string | null;
  /** Why there is none, or why not every page of it came; null where they all did. */
  readonly reason: string | null;
  /** Students whose pages were asked for, and those whose pages came. */
  readonly asked: readonly number[];
  readonly compared: readonly number[];
  /** Marks and absences that were compared, those that one side alone has among them. */
  readonly marks: number;
  readonly absences: number;
  /** Marks and absences of subjects that only one of the two sides tells of: nothing can be said of them. */
  readonly beyond: number;
  /** Differences whose journal could not be read once more: a mark may have been entered between the two looks. */
  readonly unsettled: number;
  readonly differences: readonly ViewDifference[];
}
