import { formatSpan } from '../../domain/russian.js';
import type { PullContext } from '../../sync/connector.js';
import { nextPace, type Pace, timeLeft } from '../../sync/pace.js';
import { bar, type Terminal } from './terminal.js';

export interface ProgressRules {
  /** Requests that the ceiling lets through in a minute. */
  readonly perMinute: number;
  /** Milliseconds that never step back. */
  readonly monotonic: () => number;
}

/**
 * One bar per kind of page, with the time left: by the ceiling of requests, or by the pace so far where that is slower.
 * A finished bar stays in sight.
 */
export function syncProgress(
  terminal: Terminal,
  { perMinute, monotonic }: ProgressRules,
): NonNullable<PullContext['progress']> {
  let pace: Pace | undefined;
  return (done, total, what, isKnown = false) => {
    pace = nextPace(pace, { what, done, total, isKnown }, monotonic());
    const drawn = bar(done, total, what);
    if (done === total) return terminal.step(drawn);
    const left = timeLeft(pace, perMinute);
    terminal.progress(left === null ? drawn : `${drawn} · ещё ${formatSpan(left)}`);
  };
}
