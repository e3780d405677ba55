import { formatSpan } from '../../domain/russian.js';
import { bar, type Terminal } from './terminal.js';

const MINUTE = 60_000;

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
): (done: number, total: number, what: string) => void {
  let began = { what: '', done: 0, at: 0 };
  return (done, total, what) => {
    if (what !== began.what || done < began.done) began = { what, done: done - 1, at: monotonic() };
    const drawn = bar(done, total, what);
    if (done === total) return terminal.step(drawn);
    const perPage = (monotonic() - began.at) / (done - began.done);
    const left = (total - done) * Math.max(perPage, MINUTE / perMinute);
    terminal.progress(`${drawn} · ещё ${formatSpan(left)}`);
  };
}
