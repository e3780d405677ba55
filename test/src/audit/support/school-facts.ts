import type { SchoolRegisters, WholeSchoolFacts } from '../../../../src/audit/whole-school-facts.js';
import { ZONE } from './facts.js';

interface SchoolParts extends Partial<Omit<WholeSchoolFacts, 'registers'>> {
  readonly registers?: Partial<SchoolRegisters>;
}

/** A school of five working days with nobody on its list and nothing in its registers. */
export function schoolFacts({ registers, ...overrides }: SchoolParts = {}): WholeSchoolFacts {
  return {
    ...{ zone: ZONE, id: 1, worksOnSaturdays: false },
    staff: { listedAt: null, lines: [] },
    history: { spans: [], edits: [] },
    ...overrides,
    registers: { incidents: [], results: [], staffOrders: null, staffOrdersKeptSince: 0, ...registers },
  };
}
