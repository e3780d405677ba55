import type { PlainDate } from '../domain/time.js';
import type { JournalFacts } from './journal-facts.js';

/** What the rules of a teacher may look at, as known at the moment of the audit: the journals in whose lessons he stands. */
export interface TeacherFacts {
  readonly zone: string;
  readonly staffId: number;
  readonly journals: readonly TaughtJournal[];
  /** Of the school year, of which files tell when and whence; in the order of dates and times. */
  readonly visits: readonly StaffVisit[];
}

/** Somebody worked under his login. */
export interface StaffVisit {
  readonly date: PlainDate;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly time: string;
  /** Tells one place from another. */
  readonly place: string;
}

/** One of them, and nothing of what is written in it: a teacher has up to thirty. */
export interface TaughtJournal
  extends Pick<JournalFacts, 'zone' | 'journal' | 'openedOn' | 'terms' | 'slots' | 'members' | 'registers'> {
  /** Dates at whose lessons something was ever seen that no plan writes by itself. */
  readonly handMade: ReadonlySet<PlainDate>;
  /** Dates of homework set in advance of which nobody can tell whether a plan or a person wrote it. */
  readonly setAhead: ReadonlySet<PlainDate>;
  /** Dates at whose lessons several students have a mark now: one alone may have been brought from elsewhere. */
  readonly marked: ReadonlySet<PlainDate>;
}
