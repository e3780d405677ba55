import { isLoopback } from '../core/loopback.js';
import type { HttpLayer } from './http-client.js';
import type { Pace } from './pace.js';

const MINUTE = 60_000;

/** One budget of requests, shared by every stream it is given to. */
export interface RateCeiling {
  /** Resolves when one more request may leave. */
  admit(signal?: AbortSignal | undefined): Promise<void>;
}

/** At most `perMinute` requests within any 60 seconds, in order of asking. */
export function createRateCeiling(perMinute: number, pace: Pace): RateCeiling {
  const left: number[] = [];
  let turn: Promise<void> = Promise.resolve();

  async function wait(signal?: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const now = pace.monotonic();
      while (left[0] !== undefined && now - left[0] >= MINUTE) left.shift();
      if (left[0] === undefined || left.length < perMinute) break;
      await pace.sleep(left[0] + MINUTE - now, signal);
    }
    left.push(pace.monotonic());
  }

  return {
    admit(signal) {
      const mine = turn.then(() => wait(signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** None on loopback unless it is wanted there: there is nobody to be polite to. */
export function underCeiling(ceiling: RateCeiling, onLoopback = false): HttpLayer {
  return (inner) => ({
    async request(request) {
      if (onLoopback || !isLoopback(new URL(request.url).hostname)) await ceiling.admit(request.signal);
      return inner.request(request);
    },
  });
}
