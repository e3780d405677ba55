import type { PlainDate } from '../../domain/time.js';
import type { TermFact } from '../journal-facts.js';

/** The last looks at the pages of the terms that a date belongs to; of all terms where it is null. */
export function observationsOf(terms: readonly TermFact[], date: PlainDate | null): readonly number[] {
  const own = terms.filter((term) => date === null || (term.startDate <= date && date <= term.endDate));
  return own.flatMap((term) => term.observationIds).sort((a, b) => a - b);
}
