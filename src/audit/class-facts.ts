import type { PlainDate } from '../domain/time.js';
import type { JournalIdentity, MemberFact, RegisterFacts, SlotFact, TermFact } from './journal-facts.js';

/** What the rules of a class may look at, as known at the moment of the audit: its journals and who stands in them. */
export interface ClassFacts {
  readonly zone: string;
  readonly schoolClass: ClassIdentity;
  readonly journals: readonly ClassJournal[];
  readonly registers: ClassRegisters;
}

/** What people have written down of the class itself. */
export interface ClassRegisters {
  /** By which somebody comes to the class or leaves it; null where the school has recorded no order at all. */
  readonly movementOrders: readonly MovementOrder[] | null;
  /** Logins handed out to this class, or to one student of any; null where the school has recorded none at all. */
  readonly credentialIssues: readonly { readonly studentId: number | null; readonly date: PlainDate }[] | null;
  /** Of the whole school: a request names a student and no class. */
  readonly printoutRequests: readonly PrintoutRequest[];
  readonly printoutIssues: readonly { readonly studentId: number; readonly date: PlainDate }[];
}

/** A family that asked for the diary on paper. */
export interface PrintoutRequest {
  readonly studentId: number;
  /** Every week, or else every month. */
  readonly weekly: boolean;
  readonly from: PlainDate;
  /** Null until it is taken back. */
  readonly to: PlainDate | null;
}

export interface MovementOrder {
  readonly studentId: number;
  /** From which it holds. */
  readonly day: PlainDate;
  /** Null for another school. */
  readonly toClassId: number | null;
}

export interface ClassIdentity {
  readonly id: number;
  readonly grade: number;
  /** The class teacher; null where nobody is named. */
  readonly teacherId: number | null;
}

/** One of the class's journals: who is in it and when it meets. */
export interface ClassJournal {
  readonly journal: JournalIdentity;
  readonly terms: readonly TermFact[];
  readonly slots: readonly SlotFact[];
  readonly members: readonly MemberFact[];
  readonly registers: RegisterFacts;
}
