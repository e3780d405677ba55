import type { Interval, JournalFacts, TermFact, TermMarkFact } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';

export function termMarksOf(facts: JournalFacts, term: Pick<TermFact, 'name'>): readonly TermMarkFact[] {
  return facts.termMarks.filter((mark) => mark.termName === term.name);
}

/** What the journal shows as the mark now; null where there is none. */
export function shownTermMark(mark: TermMarkFact): string | null {
  const value = presentVersion(mark)?.value.trim() ?? '';
  return value === '' ? null : value;
}

/** The first value of a mark that is there now. */
export function firstMark(mark: TermMarkFact | undefined): Interval | null {
  if (mark === undefined || shownTermMark(mark) === null) return null;
  return mark.versions.find(({ value }) => value.trim() !== '') ?? null;
}
