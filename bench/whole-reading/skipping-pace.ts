import type { Pace } from '../../src/http/pace.js';

/** Work takes its real time; waits are counted and not waited. */
export function skippingPace(): Pace & { skipped(): number } {
  let skipped = 0;
  return {
    monotonic: () => performance.now() + skipped,
    sleep: async (ms) => {
      skipped += ms;
    },
    skipped: () => skipped,
  };
}
