import type { Instant, PlainDate } from '../../domain/time.js';
import type { Interval, JournalFacts, TermFact } from '../journal-facts.js';
import { termOf } from './lesson-terms.js';

/** By what reading an image is known, and since when. */
type Shown = Pick<Interval, 'seenAt' | 'observationId'>;

/**
 * The last look at the grid of the date that can prove the image; null where nobody has looked, or where another view has
 * shown it since: a list of marks may know nothing of a column's kind.
 */
export function gridLook(facts: Pick<JournalFacts, 'terms'>, date: PlainDate, image: Shown): Instant | null {
  return lookOf(termOf(facts, date), 'gridObservedAt', image);
}

/** The same of what the grid shows of the term as a whole. */
export function gridLookOfTerm(term: TermFact, image: Shown): Instant | null {
  return lookOf(term, 'gridObservedAt', image);
}

/** When both pages of the term had been looked at; null where one never was. */
export function bothLooks({ gridObservedAt, lessonsObservedAt }: TermFact): Instant | null {
  if (gridObservedAt === null || lessonsObservedAt === null) return null;
  return Math.min(gridObservedAt, lessonsObservedAt);
}

/** The same of the list of lessons. */
export function lessonsLook(facts: Pick<JournalFacts, 'terms'>, date: PlainDate, image: Shown): Instant | null {
  return lookOf(termOf(facts, date), 'lessonsObservedAt', image);
}

/** The look that tells of all of them; null where one was never looked at. */
export function earliestLook(looks: readonly (Instant | null)[]): Instant | null {
  const known = looks.filter((look) => look !== null);
  return known.length < looks.length || looks.length === 0 ? null : Math.min(...known);
}

function lookOf(term: TermFact | null, page: 'gridObservedAt' | 'lessonsObservedAt', image: Shown): Instant | null {
  const looked = term?.[page] ?? null;
  if (term === null || looked === null) return null;
  // A look is dated by its request, what it is the first to show by its answer.
  return image.seenAt <= looked || term.observationIds.includes(image.observationId) ? looked : null;
}
