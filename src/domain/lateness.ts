import type { Instant } from './time.js';

/** What the gateway knows of the moment at which a value appeared in the journal. */
export interface Appearance {
  /** The exact moment, where the source tells it. */
  readonly enteredAt: Instant | null;
  /** The last proof that the value was not there yet; null when nothing proves it. */
  readonly absentAt: Instant | null;
  /** The first moment at which the gateway saw the value. */
  readonly seenAt: Instant;
  /** One of many old values that appeared at once: never more than disputable until a person confirms. */
  readonly bulk: boolean;
}

export type Timeliness = 'in-time' | 'in-time-by-tolerance' | 'late' | 'no-data' | 'disputable';

/**
 * Decides whether a value came by `deadline`. The order of the lines is the order of the evidence:
 * an exact moment, a sighting in time, a proof of absence at the deadline, a sighting within the poll's tolerance.
 */
export function judgeTimeliness(appearance: Appearance, deadline: Instant, toleranceMs: number): Timeliness {
  const { enteredAt, absentAt, seenAt, bulk } = appearance;
  if (enteredAt !== null) return enteredAt > deadline ? 'late' : 'in-time';
  if (seenAt <= deadline) return 'in-time';
  if (absentAt !== null && absentAt >= deadline) return bulk ? 'disputable' : 'late';
  if (seenAt <= deadline + toleranceMs) return 'in-time-by-tolerance';
  if (absentAt === null) return 'no-data';
  return 'disputable';
}
