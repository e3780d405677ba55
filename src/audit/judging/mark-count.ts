import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, MarkFact } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';

/** How many marks a cell holds: «5/4» two, «н/а» and «зачёт» none. */
export function marksIn(value: string): number {
  return value.split('/').filter((part) => /^\d+(?:[.,]\d+)?[+−-]?$/u.test(part.trim())).length;
}

/** The value that the mark shows now; null where it was taken away or is blank. */
export function shownValue(mark: MarkFact): string | null {
  const value = presentVersion(mark)?.value.trim() ?? '';
  return value === '' ? null : value;
}

/** Marks by student over a span of dates, those of the subject's other journals included. */
export function marksByStudent(facts: JournalFacts, from: PlainDate, to: PlainDate): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const mark of facts.marks) {
    if (mark.date < from || mark.date > to) continue;
    counts.set(mark.studentId, (counts.get(mark.studentId) ?? 0) + marksIn(shownValue(mark) ?? ''));
  }
  return counts;
}
