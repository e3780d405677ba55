import { dateAt, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';
import { shownValue } from './mark-count.js';
import { type MembershipSpan, spansOf } from './membership.js';
import { once } from './once.js';

/**
 * From when each member is proved to be one. Who was there at the first look may have come the day before it: only a
 * trace of his own in the journal, an absence or a mark, tells of earlier days.
 */
export function provedSince(facts: JournalFacts, term: TermFact): (member: MemberFact) => PlainDate {
  const traces = firstTraces(facts)(term);
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

/** By term the first date on which each student left a trace of his own. */
const firstTraces = once((facts: JournalFacts) => {
  const traces = tracesOf(facts);
  return once((term: TermFact): ReadonlyMap<number, PlainDate> => {
    const first = new Map<number, PlainDate>();
    for (const { studentId, date } of traces) {
      if (date < term.startDate || date > term.endDate) continue;
      const known = first.get(studentId);
      if (known === undefined || date < known) first.set(studentId, date);
    }
    return first;
  });
});

/** A mark with a comment may have been brought from elsewhere, with the date of a lesson at which he was not. */
function tracesOf({ journal, marks, absences }: JournalFacts): readonly { studentId: number; date: PlainDate }[] {
  const ownMarks = marks.filter(
    (mark) => mark.journalId === journal.id && shownValue(mark) !== null && presentVersion(mark)?.comment.trim() === '',
  );
  const ownAbsences = absences.filter(
    (absence) => absence.journalId === journal.id && presentVersion(absence) !== null,
  );
  return [...ownMarks, ...ownAbsences];
}
