import type { Instant } from '../domain/time.js';
import type { HistorySpan } from './journal-facts.js';
import type { Line, ListOrder } from './judging/roster-movements.js';

/** What the rules of the school as a whole may look at, as known at the moment of the audit. */
export interface WholeSchoolFacts {
  readonly zone: string;
  readonly id: number;
  /** At least half as many Saturdays have lessons as Mondays. */
  readonly worksOnSaturdays: boolean;
  readonly staff: StaffList;
  readonly history: AccountHistory;
  readonly registers: SchoolRegisters;
}

/** What files of ЭлЖур's own history tell of the accounts whose access was ever lost. */
export interface AccountHistory {
  readonly spans: readonly AccountSpan[];
  readonly edits: readonly AccountEdit[];
}

/** From the first to the last thing that a file tells of an account: of others it may tell longer, or of nothing. */
export interface AccountSpan extends HistorySpan {
  readonly staffId: number;
}

/** Something that was entered, changed or deleted by an account. */
export interface AccountEdit {
  readonly staffId: number;
  readonly journalId: number;
  readonly editedAt: Instant;
}

/** The list of the staff. */
export interface StaffList {
  /** When it was last read; null for never. */
  readonly listedAt: Instant | null;
  readonly lines: readonly StaffLine[];
}

export interface StaffLine extends Line {
  readonly staffId: number;
}

/** By which somebody is hired or leaves, and from which day it holds. */
export interface StaffOrder extends ListOrder {
  readonly staffId: number;
}

/** What people have written down of the school, and of no class or journal. */
export interface SchoolRegisters {
  readonly incidents: readonly IncidentFact[];
  readonly results: readonly ResultFact[];
  /** Null where the school has recorded none at all. */
  readonly staffOrders: readonly StaffOrder[] | null;
  /** When the school recorded the first of them; null while there is none. */
  readonly staffOrdersKeptSince: Instant | null;
}

/** An account whose access was lost. */
export interface IncidentFact {
  readonly staffId: number;
  readonly knownAt: Instant;
  /** Null while nobody was told. */
  readonly notifiedAt: Instant | null;
  /** When it was the owner's alone again; null while it is not. */
  readonly restoredAt: Instant | null;
}

/** Results of final works that the school was told. */
export interface ResultFact {
  /** Null for the whole school. */
  readonly classId: number | null;
  readonly what: string;
  /** What stands for `what` where nothing that somebody wrote may. */
  readonly whatKey: string;
  readonly receivedAt: Instant;
  /** Null while families cannot see them. */
  readonly shownAt: Instant | null;
}
