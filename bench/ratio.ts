const WARM_UPS = 2;

/**
 * Runs both by turns, so that a disturbance of the machine hits them alike, and divides the medians of their times. The
 * first turns are not counted: the engine compiles in them.
 */
export async function ratioOf(
  ours: () => unknown,
  reference: () => unknown,
  rounds: number,
  now: () => number = wallMs,
): Promise<number> {
  const [our, other]: [number[], number[]] = [[], []];
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const pair = [await timed(ours, now), await timed(reference, now)] as const;
    if (round < 0) continue;
    our.push(pair[0]);
    other.push(pair[1]);
  }
  return median(our) / median(other);
}

export async function timed(work: () => unknown, now: () => number = wallMs): Promise<number> {
  const start = now();
  await work();
  return now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] as number;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

export function wallMs(): number {
  return performance.now();
}

/** Processor time of this process alone, all its threads. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
