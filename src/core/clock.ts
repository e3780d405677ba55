/** The only source of time; handed to whatever needs it, so that tests and the demo can choose the moment. */
export interface Clock {
  /** Wall time, epoch milliseconds (UTC). May jump when the machine's time is corrected. */
  now(): number;
  /** Milliseconds that never step back; only differences mean anything. */
  monotonic(): number;
}

export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
});

export interface FixedClock extends Clock {
  set(moment: number): void;
  advance(milliseconds: number): void;
}

/** A clock that moves only when told; its monotonic time follows `advance` and ignores `set`, as a real one would. */
export function fixedClock(start: number): FixedClock {
  let wall = start;
  let elapsed = 0;
  return {
    now: () => wall,
    monotonic: () => elapsed,
    set: (moment) => {
      wall = moment;
    },
    advance: (milliseconds) => {
      if (milliseconds < 0) throw new RangeError(`A clock advances forward, got ${milliseconds}`);
      wall += milliseconds;
      elapsed += milliseconds;
    },
  };
}
