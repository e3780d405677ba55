import { dateAt, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';
import { shownValue } from './mark-count.js';
import { type MembershipSpan, spansOf } from './membership.js';

/**
 * From when each member is proved to be one. Who was there at the first look may have come the day before it: only a
 * trace of his own in the journal, an absence or a mark, tells of earlier days.
 */
export function provedSince(facts: JournalFacts, term: TermFact): (member: MemberFact) => PlainDate {
  const traces = firstTraces(facts, term);
  return (member) => {
    const seen = dateAt(member.seenAt, facts.zone);
    const trace = traces.get(member.studentId) ?? seen;
    return member.absentAt === null && trace < seen ? trace : seen;
  };
}

/** Memberships from the day from which they are proved. */
export function provedSpans(facts: JournalFacts, term: TermFact): readonly MembershipSpan[] {
  const since = provedSince(facts, term);
  return facts.members.flatMap((member) =>
    spansOf([member], facts.zone).map((span) => ({ ...span, from: since(member) })),
  );
}

/** A mark with a comment may have been brought from elsewhere, with the date of a lesson at which he was not. */
function firstTraces(facts: JournalFacts, term: TermFact): ReadonlyMap<number, PlainDate> {
  const marks = facts.marks.filter((mark) => shownValue(mark) !== null && presentVersion(mark)?.comment.trim() === '');
  const absences = facts.absences.filter((absence) => presentVersion(absence) !== null);
  const traces = new Map<number, PlainDate>();
  for (const { studentId, date, journalId } of [...marks, ...absences]) {
    if (journalId !== facts.journal.id || date < term.startDate || date > term.endDate) continue;
    const known = traces.get(studentId);
    if (known === undefined || date < known) traces.set(studentId, date);
  }
  return traces;
}
