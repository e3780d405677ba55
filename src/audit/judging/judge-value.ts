import { judgeTimeliness, type Timeliness } from '../../domain/lateness.js';
import type { Instant } from '../../domain/time.js';
import type { Interval, Versioned } from '../journal-facts.js';
import type { Verdict } from '../rule.js';
import type { Deadline } from './moved-deadline.js';

/** Null stands for «kept»: the subject was looked at and nothing is wrong. */
export type Outcome = Verdict | null;

const OUTCOMES: Readonly<Record<Timeliness, Outcome>> = {
  'in-time': null,
  'in-time-by-tolerance': null,
  late: 'violated',
  'no-data': 'no-data',
  disputable: 'disputable',
};

/** The least sure first. */
const CERTAINTY: readonly Verdict[] = ['no-data', 'excused', 'disputable', 'violated'];

/** The value that the journal shows now, or null. */
export function presentVersion<T>(value: Versioned<T> | null): (Interval & T) | null {
  if (value === null || value.goneAt !== null) return null;
  return value.versions.at(-1) ?? null;
}

/** The interval in which a value was taken away; null where it is there. */
export function goneInterval(value: Versioned<object>): Interval | null {
  const { versions, goneAt, lastShownAt } = value;
  const last = versions.at(-1);
  if (last === undefined || goneAt === null) return null;
  return { absentAt: lastShownAt, seenAt: goneAt, bulk: false, observationId: last.observationId };
}

/** Judges a value that is not there, by the last look at its page. */
export function judgeMissing(deadline: Deadline, observedAt: Instant | null, asOf: Instant): Outcome {
  return excuse(missingAfter(deadline.base, observedAt, asOf), missingAfter(deadline.moved, observedAt, asOf));
}

/** Judges a value by the interval in which it was first there. */
export function judgeEntered(first: Interval, deadline: Deadline, toleranceMs: number): Outcome {
  const unmoved = enteredBy(first, deadline.base, toleranceMs);
  // What a journal brought along when it was first seen is no better known for having more time.
  if (unmoved === 'no-data' && deadline.exception?.kind === 'journal-opened') return unmoved;
  return excuse(unmoved, enteredBy(first, deadline.moved, toleranceMs));
}

/** A fault under the unmoved deadline that is none under the moved one is excused. */
export function excuse(unmoved: Outcome, moved: Outcome): Outcome {
  if (moved !== null) return moved;
  return isFault(unmoved) ? 'excused' : null;
}

/** What is known of something that takes both: kept where one of them is, and no surer than the less sure. */
export function weakest(one: Outcome, other: Outcome): Outcome {
  if (one === null || other === null) return null;
  return CERTAINTY.find((outcome) => outcome === one || outcome === other) ?? null;
}

const GRAVEST_FIRST: readonly Verdict[] = ['violated', 'disputable', 'no-data', 'excused'];

/** What is told of several at once: the gravest of what holds of each, an excuse being the least; null where each is kept. */
export function gravest(each: readonly { readonly outcome: Outcome }[]): Outcome {
  return GRAVEST_FIRST.find((verdict) => each.some(({ outcome }) => outcome === verdict)) ?? null;
}

export function isFault(outcome: Outcome): boolean {
  return outcome === 'violated' || outcome === 'disputable';
}

function missingAfter(deadline: Instant, observedAt: Instant | null, asOf: Instant): Outcome {
  if (asOf < deadline) return null;
  if (observedAt === null) return 'no-data';
  return observedAt >= deadline ? 'violated' : 'disputable';
}

function enteredBy(first: Interval, deadline: Instant, toleranceMs: number): Outcome {
  const { absentAt, seenAt, bulk } = first;
  return OUTCOMES[judgeTimeliness({ enteredAt: null, absentAt, seenAt, bulk }, deadline, toleranceMs)];
}
