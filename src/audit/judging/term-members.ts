import { addDays, type Instant } from '../../domain/time.js';
import type { JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { isMemberAt } from './membership.js';
import { provedSince } from './proved-members.js';

/** Who is in the journal and was so long enough before a term's end to have a mark for it. */
export interface TermMembers {
  readonly known: readonly number[];
  /** Seen too late to know whether they came in time to be marked. */
  readonly unknown: readonly number[];
}

export function termMembers(facts: JournalFacts, term: TermFact, newcomerDays: number, asOf: Instant): TermMembers {
  const lastDay = addDays(term.endDate, -newcomerDays);
  const since = provedSince(facts, term);
  const members = facts.members.filter((member) => isMemberAt(member, asOf));
  const known = idsOf(members.filter((member) => since(member) <= lastDay));
  const unknown = idsOf(members.filter((member) => since(member) > lastDay && member.absentAt === null));
  return { known, unknown: unknown.filter((id) => !known.includes(id)) };
}

function idsOf(members: readonly MemberFact[]): readonly number[] {
  return [...new Set(members.map((member) => member.studentId))].sort((a, b) => a - b);
}
