import type { Instant, PlainDate } from '../domain/time.js';
import type {
  AbsenceFact,
  Interval,
  JournalIdentity,
  LessonFact,
  MemberFact,
  RegisterFacts,
  SlotFact,
  TermFact,
} from './journal-facts.js';

/** What the rules of a class may look at, as known at the moment of the audit: its day across journals, and its list. */
export interface ClassFacts {
  readonly zone: string;
  readonly schoolClass: ClassIdentity;
  readonly enrolments: readonly EnrolmentFact[];
  readonly journals: readonly ClassJournal[];
  /** Orders that bring somebody into the class or take him out of it. */
  readonly movementOrders: readonly MovementOrderFact[];
}

export interface ClassIdentity {
  readonly id: number;
  readonly grade: number;
}

/** A student's place in the list of the class. */
export interface EnrolmentFact extends Interval {
  readonly studentId: number;
  /** When a look first did not show him any more; null while he is listed. */
  readonly goneAt: Instant | null;
  /** Where he is gone: the last look that still showed him. */
  readonly lastShownAt: Instant | null;
}

/** One of the class's journals, without its marks and texts: lists are in order of date and ordinal. */
export interface ClassJournal {
  readonly journal: JournalIdentity;
  readonly terms: readonly TermFact[];
  readonly slots: readonly SlotFact[];
  readonly members: readonly MemberFact[];
  readonly lessons: readonly Pick<LessonFact, 'id' | 'date' | 'ordinal'>[];
  /** Its own alone. */
  readonly absences: readonly AbsenceFact[];
  readonly registers: RegisterFacts;
}

export interface MovementOrderFact {
  readonly studentId: number;
  readonly orderDate: PlainDate;
  readonly fromClassId: number | null;
  readonly toClassId: number | null;
  /** The day from which it holds: the order's own where it names none. */
  readonly since: PlainDate;
}
