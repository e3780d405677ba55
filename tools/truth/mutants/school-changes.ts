import { schoolSource } from '../../../src/audit/units/school.js';
import type { SchoolRegisters, WholeSchoolFacts } from '../../../src/audit/whole-school-facts.js';
import type { Instant } from '../../../src/domain/time.js';
import {
  type Breakable,
  eachForgotten,
  type FactsChange,
  MINUTE_MS,
  type Shift,
  shiftBy,
  watched,
} from './breakable.js';

type Change = FactsChange<WholeSchoolFacts>;

/** When people did what was due, and the audit, a minute later or earlier: the deadline a minute off the other way. */
function deadlineMoved(name: string, shiftMs: number): Change {
  const shift = shiftBy(shiftMs);
  return {
    ...{ kind: 'minute', name, reads: 'registers', asOfShift: shiftMs },
    change: (facts) => ({ ...facts, registers: doneAt(facts.registers, shift) }),
  };
}

function doneAt({ incidents, results, ...others }: SchoolRegisters, shift: Shift): SchoolRegisters {
  return {
    ...others,
    incidents: incidents.map((incident) => ({ ...incident, notifiedAt: shift<Instant | null>(incident.notifiedAt) })),
    results: results.map((result) => ({ ...result, shownAt: shift<Instant | null>(result.shownAt) })),
  };
}

const forgotten = eachForgotten<SchoolRegisters>({
  incidents: 'без нарушений доступа',
  results: 'без полученных результатов',
}).map(
  ({ name, register, forget }): Change => ({
    ...{ kind: 'exception', name, reads: `registers.${register}` },
    change: (facts) => ({ ...facts, registers: forget(facts.registers) }),
  }),
);

export const schoolBreakable: Breakable<WholeSchoolFacts> = {
  source: schoolSource([]),
  changes: [
    deadlineMoved('срок на минуту раньше', MINUTE_MS),
    deadlineMoved('срок на минуту позже', -MINUTE_MS),
    ...forgotten,
    {
      ...{ kind: 'exception', name: 'субботу считает наоборот', reads: 'worksOnSaturdays' },
      change: (facts) => ({ ...facts, worksOnSaturdays: !facts.worksOnSaturdays }),
    },
  ],
  keys: {
    incident: ({ registers }) => registers.incidents.map(({ staffId, knownAt }) => `incident:${staffId}:${knownAt}`),
    results: ({ registers }) =>
      registers.results.map(({ classId, receivedAt, whatKey }) => `results:${classId ?? 0}:${receivedAt}:${whatKey}`),
  },
  watched: (facts, note) => watched({ ...facts, registers: watched(facts.registers, note, 'registers.') }, note),
};
