import type { Norms } from '../../regulation/norms.js';
import { beginsAs } from './assessment.js';
import type { TermAverage } from './mark-average.js';

/** Too low or too high for the average, too high for the obligatory works, or nearly so («на границе»), which is no fault. */
export type Bias = 'low' | 'high' | 'above-works' | 'border';

type BiasNorms = Norms['termMarks']['bias'];

export function thresholdIn({ threshold, bySubject }: BiasNorms, subjectName: string): number {
  return bySubject.find(({ subjects }) => beginsAs(subjectName, subjects))?.threshold ?? threshold;
}

/** A mark that the obligatory works bear out is not too low: the act wants them taken into account. */
export function biasOf(
  mark: number,
  { average, works }: TermAverage,
  norms: BiasNorms,
  threshold: number,
): Bias | null {
  const own = hundredths(mark);
  const limit = hundredths(threshold + norms.border);
  if (own - average > limit) return 'high';
  const isOfWorks = works !== null && works.count >= norms.works.least;
  if (isOfWorks && own - works.average >= hundredths(norms.works.above)) return 'above-works';
  if (average - own > limit) return works !== null && works.average - own <= limit ? null : 'low';
  return Math.abs(own - average) > hundredths(threshold) ? 'border' : null;
}

function hundredths(marks: number): number {
  return Math.round(100 * marks);
}
