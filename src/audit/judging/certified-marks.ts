import type { Instant } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { type Stay, staysIn } from './certificates.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import type { Deadline } from './moved-deadline.js';
import { nthDayAfter } from './school-days-after.js';
import { waitingEnd } from './waiting-end.js';

/**
 * The marks of a certificate count for the term, and the certificate comes with its student: his mark is due when the school
 * days in which documents are brought are over, where that is later.
 */
export function certifiedDeadlines(
  term: TermFact,
  facts: JournalFacts,
  schoolDays: number,
): (studentId: number, deadline: Deadline) => Deadline {
  const ofTerm = staysOf(term, facts);
  return (studentId, deadline) => {
    const last = ofTerm.findLast((stay) => stay.studentId === studentId);
    if (last === undefined) return deadline;
    const until = nthDayAfter(daysInForce(facts), last.to, schoolDays);
    const moved = endOf(until ?? waitingEnd(last.to, facts), facts.zone);
    if (moved <= deadline.moved) return deadline;
    return { ...deadline, moved, exception: { kind: 'certificate', until, schoolDays } };
  };
}

/** When the certificates of the term's students make their marks due. */
export function certifiedMoments(term: TermFact, facts: JournalFacts, schoolDays: number): readonly Instant[] {
  const deadlineOf = certifiedDeadlines(term, facts, schoolDays);
  const none: Deadline = { base: 0, moved: 0, exception: null };
  return staysOf(term, facts).map(({ studentId }) => deadlineOf(studentId, none).moved);
}

/** In the order of their ends. */
function staysOf(term: TermFact, facts: JournalFacts): readonly Stay[] {
  return [...staysIn(facts, term)].sort((one, other) => (one.to < other.to ? -1 : 1));
}
