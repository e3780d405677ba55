import type { Instant } from '../../domain/time.js';
import type { LessonFact } from '../journal-facts.js';
import type { Evidence, Severity } from '../rule.js';
import type { Deadline } from './moved-deadline.js';
import type { Change } from './value-steps.js';

/** A value that the journal has shown at one of its lessons, with a term of its own for putting it right. */
export interface RecordedValue {
  readonly subjectKey: string;
  readonly lesson: LessonFact;
  readonly studentId: number | null;
  /** By when it is due: its own term is not over before. */
  readonly dueAt: Instant;
  /** What became of it after its own term, `deadlineAt` moving the end of that; null where nothing did, or what may. */
  readonly told: (deadlineAt: (base: Instant) => Deadline) => ToldChange | null;
}

export interface ToldChange {
  readonly deadline: Deadline;
  readonly change: Change<object>;
  readonly severity: Severity;
  /** What stands now, empty where it was taken away, and what has been written beside it since the change. */
  readonly now: { readonly text: string; readonly note: string };
  /** Whether the page that owns the value has shown what stands now; else another view alone has told of it. */
  readonly isSeen: boolean;
  readonly evidence: Evidence;
}
