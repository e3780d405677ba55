import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';

/** The term in which a lesson of the date is taught; the year as a whole is none. */
export function termOf(facts: Pick<JournalFacts, 'terms'>, date: PlainDate): TermFact | null {
  return facts.terms.find((term) => term.kind !== 'year' && term.startDate <= date && date <= term.endDate) ?? null;
}
