import { addDays, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, RegisterFacts, TermFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { once } from './once.js';

export type Stay = RegisterFacts['certificates'][number];

/** The days on which students studied elsewhere, by their certificates: a stay that was prolonged is one. */
export const stays = once((facts: JournalFacts): readonly Stay[] => {
  const byStudent = groupBy(facts.registers.certificates, ({ studentId }) => studentId);
  return [...byStudent.values()].flatMap(joined);
});

function joined(certificates: readonly Stay[]): readonly Stay[] {
  const inOrder = [...certificates].sort((one, other) => (one.from < other.from ? -1 : 1));
  const spans: Stay[] = [];
  for (const next of inOrder) {
    const last = spans.at(-1);
    if (last === undefined || next.from > addDays(last.to, 1)) spans.push(next);
    else if (next.to > last.to) spans[spans.length - 1] = { ...last, to: next.to };
  }
  return spans;
}

/** Whether a certificate says that he studied elsewhere on the date. */
export function studiedElsewhere(facts: JournalFacts, studentId: number, date: PlainDate): boolean {
  return stays(facts).some((stay) => stay.studentId === studentId && stay.from <= date && date <= stay.to);
}

/** Students whose mark for the term rests on a certificate too: a stay of theirs touches it. */
export function studentsElsewhere(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return new Set(staysIn(facts, term).map(({ studentId }) => studentId));
}

/** Those that touch the term. */
export function staysIn(facts: JournalFacts, { startDate, endDate }: TermFact): readonly Stay[] {
  return stays(facts).filter(({ from, to }) => from <= endDate && startDate <= to);
}
