import type { JournalFacts, TermFact } from '../journal-facts.js';
import { endOf } from './day-bounds.js';
import type { Deadline } from './moved-deadline.js';

/** In the order of their ends, without those of earlier years, in which a term was called alike: where a student has several, the last one holds. */
export function deferralsOf(term: TermFact, { registers }: JournalFacts): JournalFacts['registers']['deferrals'] {
  return registers.deferrals
    .filter(({ termName, until }) => termName === term.name && until >= term.startDate)
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}

/** The mark of a deferred student is due when the deferral ends, where that is later. */
export function deferredDeadlines(term: TermFact, facts: JournalFacts, deadline: Deadline): (id: number) => Deadline {
  const deferred = new Map(deferralsOf(term, facts).map(({ studentId, until }) => [studentId, until]));
  return (studentId) => {
    const until = deferred.get(studentId);
    const moved = until === undefined ? deadline.moved : endOf(until, facts.zone);
    if (until === undefined || moved <= deadline.moved) return deadline;
    return { base: deadline.base, moved, exception: { kind: 'deferral', until } };
  };
}
