import type { Interval, Versioned } from '../journal-facts.js';
import { excuse, goneInterval, judgeEntered, type Outcome } from './judge-value.js';
import type { Deadline } from './moved-deadline.js';

/** What a look was the first to show of a value, and in which interval it came; null where the value says nothing. */
export interface Step<T> {
  readonly image: (Interval & T) | null;
  readonly interval: Interval;
}

/** What stood at the deadline, and what stands now in its place. */
export interface Change<T> {
  readonly before: T;
  /** Null: it was taken away. */
  readonly after: (Interval & T) | null;
  readonly outcome: Outcome;
  /** The last look before the first change that counts. */
  readonly shownAt: number | null;
  /** The first look that showed what stands now. */
  readonly seenAt: number;
}

type Same<T> = (one: T | null, other: T | null) => boolean;

/**
 * How a value came to be what it is, from its first image that says something. What came without proof or in bulk (another
 * view, a doubtful clock) is nobody's change: all begins anew there.
 */
export function stepsOf<T extends object>(
  value: Versioned<T>,
  says: (image: T) => boolean,
  isSame: Same<T>,
): readonly Step<T>[] {
  const gone = goneInterval(value);
  const shown = value.versions.map((image): Step<T> => ({ image: says(image) ? image : null, interval: image }));
  const all: readonly Step<T>[] = gone === null ? shown : [...shown, { image: null, interval: gone }];
  const anew = all.findLastIndex(({ interval }, at) => at > 0 && (interval.absentAt === null || interval.bulk));
  const tracked = all.slice(Math.max(anew, 0));
  const first = tracked.findIndex(({ image }) => image !== null);
  if (first < 0) return [];
  return tracked.slice(first).filter(({ image }, at, own) => at === 0 || !isSame(image, own[at - 1]?.image ?? null));
}

/** Null where what stands now is, or may well be, what stood when the time to put it right was over. */
export function changeAfter<T extends object>(
  steps: readonly Step<T>[],
  isSame: Same<T>,
  { base, moved }: Deadline,
  toleranceMs: number,
): Change<T> | null {
  const last = changedSince(steps, isSame, moved, toleranceMs);
  const unmoved = moved === base ? last : changedSince(steps, isSame, base, toleranceMs);
  const change = last ?? unmoved;
  const outcome = excuse(unmoved?.outcome ?? null, last?.outcome ?? null);
  return change === null || outcome === null ? null : { ...change, outcome };
}

/** Two values may have stood at the deadline where one came about then: a change of both is proven. */
function changedSince<T extends object>(
  steps: readonly Step<T>[],
  isSame: Same<T>,
  moment: number,
  toleranceMs: number,
): Change<T> | null {
  const deadline = { base: moment, moved: moment, exception: null };
  const outcomes = steps.map(({ interval }, at) => (at === 0 ? null : judgeEntered(interval, deadline, toleranceMs)));
  const inTime = outcomes.lastIndexOf(null);
  const possible = steps.filter((_, at) => at === inTime || (at > inTime && outcomes[at] === 'disputable'));
  const now = steps.at(-1);
  const differing = possible.flatMap(({ image }) =>
    image === null || now === undefined || isSame(image, now.image) ? [] : [image],
  );
  const [before] = differing;
  if (before === undefined || now === undefined) return null;
  return {
    before,
    after: now.image,
    outcome: differing.length === possible.length ? 'violated' : 'disputable',
    shownAt: steps[inTime + 1]?.interval.absentAt ?? null,
    seenAt: now.interval.seenAt,
  };
}
