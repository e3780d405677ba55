import { setTimeout as delay } from 'node:timers/promises';

/** Waiting, apart from wall time: politeness must hold whatever the injected clock shows. */
export interface Pace {
  /** Milliseconds that never step back; only differences mean anything. */
  monotonic(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal | undefined): Promise<void>;
}

export const realPace: Pace = Object.freeze({
  monotonic: () => performance.now(),
  sleep: async (milliseconds: number, signal?: AbortSignal | undefined) => {
    await delay(milliseconds, undefined, signal ? { signal } : {});
  },
});
