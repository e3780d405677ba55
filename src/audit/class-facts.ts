import type { JournalIdentity, MemberFact, RegisterFacts, SlotFact, TermFact } from './journal-facts.js';

/** What the rules of a class may look at, as known at the moment of the audit: its journals and who stands in them. */
export interface ClassFacts {
  readonly zone: string;
  readonly schoolClass: ClassIdentity;
  readonly journals: readonly ClassJournal[];
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
