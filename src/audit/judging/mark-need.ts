import type { Norms } from '../../regulation/norms.js';
import type { TermFact } from '../journal-facts.js';
import type { Attendance } from './attendance.js';

/** What floating point may lose of a whole number of marks. */
const LOST = 1e-9;

/** How many marks the act wants in the term, by the journal's hours a week; the lowest row holds below itself as well. */
export function markNorm(
  { kind }: Pick<TermFact, 'kind'>,
  hours: number,
  { norms }: Pick<Norms['accumulation'], 'norms'>,
): number {
  const norm = norms[kind] ?? [];
  if ('perHour' in norm) return Math.floor(norm.perHour * hours + norm.plus + LOST);
  const [lowest, ...higher] = norm;
  return (higher.findLast((row) => row.hours <= hours) ?? lowest)?.marks ?? 0;
}

/** How many of them are held against the teacher: who never attended two lessons in a row was not there to be asked. */
export function markNeed({ attended, twoInRow }: Attendance, norm: number, remaining = 0): number {
  return twoInRow ? Math.min(norm, Math.floor((attended + remaining) / 2)) : 0;
}
