import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { endOf } from './day-bounds.js';

type Termed = Pick<JournalFacts, 'terms' | 'zone'>;

/** Of the school year that goes on, without the year as a whole. */
export function termsOfYear({ terms, zone }: Termed, asOf: Instant): readonly TermFact[] {
  const year = schoolYearAt(asOf, zone);
  const [from, to] = [firstDayOfSchoolYear(year), firstDayOfSchoolYear(year + 1)];
  return terms.filter(({ kind, startDate }) => kind !== 'year' && from <= startDate && startDate < to);
}

/** The last of the year's terms whose last day is over. */
export function lastEndedTerm(facts: Termed, asOf: Instant): TermFact | null {
  const ended = termsOfYear(facts, asOf).filter(({ endDate }) => endOf(endDate, facts.zone) <= asOf);
  return [...ended].sort((one, other) => (one.endDate < other.endDate ? -1 : 1)).at(-1) ?? null;
}

/** Whether the day lies between two known terms. */
export function isBetweenTerms(terms: readonly TermFact[], day: PlainDate): boolean {
  return !isInTerm(terms, day) && terms.some(({ startDate }) => startDate > day);
}

export function isInTerm(terms: readonly TermFact[], day: PlainDate): boolean {
  return terms.some(({ startDate, endDate }) => startDate <= day && day <= endDate);
}
