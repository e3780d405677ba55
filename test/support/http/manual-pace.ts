import type { Pace } from '../../../src/http/pace.js';

export interface ManualPace extends Pace {
  /** Every wait asked for, in milliseconds. */
  readonly waits: readonly number[];
  advance(milliseconds: number): void;
}

/** Waiting takes no real time: it moves the monotonic clock by as much. */
export function manualPace(): ManualPace {
  const waits: number[] = [];
  let elapsed = 0;
  return {
    waits,
    monotonic: () => elapsed,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      elapsed += milliseconds;
    },
    advance(milliseconds) {
      elapsed += milliseconds;
    },
  };
}
