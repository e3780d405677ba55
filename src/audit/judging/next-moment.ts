import type { Instant } from '../../domain/time.js';

/** The earliest of the moments that still lie ahead; null for none. Infinite ones never come. */
export function earliestAfter(asOf: Instant, moments: Iterable<Instant>): Instant | null {
  let earliest: Instant | null = null;
  for (const moment of moments) {
    if (moment > asOf && Number.isFinite(moment) && (earliest === null || moment < earliest)) earliest = moment;
  }
  return earliest;
}
