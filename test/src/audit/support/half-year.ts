import type { TermFact } from '../../../../src/audit/journal-facts.js';
import { at, facts, type Overrides, QUARTER, slot } from './facts.js';

const HALF_YEAR: TermFact = {
  ...QUARTER,
  name: 'I полугодие',
  kind: 'half-year',
  endDate: '2025-12-30',
  gridObservedAt: at('2026-01-12 12:00'),
};

const DAYS = ['2025-12-24', '2025-12-25', '2025-12-26', '2025-12-29', '2025-12-30'];

/** A journal of grade 10, whose marks for the half-year are due on Monday 29 December; the school works on the day after as well. */
export function halfYear({ termMarks = [], ...more }: Overrides = {}) {
  return facts({
    journal: { grade: 10 },
    slots: DAYS.map((date) => slot(date)),
    terms: [HALF_YEAR],
    termMarks: termMarks.map((mark) => ({ ...mark, termName: HALF_YEAR.name })),
    ...more,
  });
}
