import type { Interval } from '../../../src/audit/journal-facts.js';
import { schoolSource } from '../../../src/audit/units/school.js';
import type { SchoolRegisters, StaffList, WholeSchoolFacts } from '../../../src/audit/whole-school-facts.js';
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
    change: (facts) => ({ ...facts, registers: doneAt(facts.registers, shift), staff: listedAt(facts.staff, shift) }),
  };
}

function doneAt({ incidents, results, ...others }: SchoolRegisters, shift: Shift): SchoolRegisters {
  return {
    ...others,
    incidents: incidents.map((incident) => ({ ...incident, notifiedAt: shift<Instant | null>(incident.notifiedAt) })),
    results: results.map((result) => ({ ...result, shownAt: shift<Instant | null>(result.shownAt) })),
  };
}

/** Every look at the list of the staff that much later. */
function listedAt({ listedAt: at, lines }: StaffList, shift: Shift): StaffList {
  const seen = (image: Interval): Interval => ({
    ...image,
    absentAt: shift(image.absentAt),
    seenAt: shift(image.seenAt),
  });
  return {
    listedAt: shift<Instant | null>(at),
    lines: lines.map((line) => ({ ...line, came: seen(line.came), left: line.left === null ? null : seen(line.left) })),
  };
}

const forgotten = eachForgotten<SchoolRegisters>({
  incidents: 'без нарушений доступа',
  results: 'без полученных результатов',
  staffOrders: 'без приказов о сотрудниках',
}).map(
  ({ name, register, forget }): Change => ({
    ...{ kind: 'exception', name, reads: `registers.${register}` },
    change: (facts) => ({ ...facts, registers: forget(facts.registers) }),
  }),
);

const WAYS = ['came', 'left'];

export const schoolBreakable: Breakable<WholeSchoolFacts> = {
  source: schoolSource([]),
  changes: [
    deadlineMoved('срок на минуту раньше', MINUTE_MS),
    deadlineMoved('срок на минуту позже', -MINUTE_MS),
    ...forgotten,
    {
      ...{ kind: 'exception', name: 'приказы считает начатыми с начала', reads: 'registers.staffOrdersKeptSince' },
      change: (facts) => ({ ...facts, registers: { ...facts.registers, staffOrdersKeptSince: null } }),
    },
    {
      ...{ kind: 'one', name: 'без последнего сотрудника', reads: 'staff' },
      change: (facts) => ({ ...facts, staff: { ...facts.staff, lines: facts.staff.lines.slice(0, -1) } }),
    },
    {
      ...{ kind: 'one', name: 'без последней записи истории', reads: 'history' },
      change: ({ history, ...facts }) => ({ ...facts, history: { ...history, edits: history.edits.slice(0, -1) } }),
    },
    {
      ...{ kind: 'one', name: 'без последнего файла истории', reads: 'history' },
      change: ({ history, ...facts }) => ({ ...facts, history: { ...history, spans: history.spans.slice(0, -1) } }),
    },
    {
      ...{ kind: 'exception', name: 'субботу считает наоборот', reads: 'worksOnSaturdays' },
      change: (facts) => ({ ...facts, worksOnSaturdays: !facts.worksOnSaturdays }),
    },
  ],
  keys: {
    incident: ({ registers }) => registers.incidents.map(({ staffId, knownAt }) => `incident:${staffId}:${knownAt}`),
    void: ({ registers }) => registers.incidents.map(({ staffId, knownAt }) => `void:${staffId}:${knownAt}`),
    staff: ({ staff }) => staff.lines.flatMap(({ staffId }) => WAYS.map((way) => `staff:${staffId}:${way}`)),
    results: ({ registers }) =>
      registers.results.map(({ classId, receivedAt, whatKey }) => `results:${classId ?? 0}:${receivedAt}:${whatKey}`),
  },
  watched: (facts, note) => watched({ ...facts, registers: watched(facts.registers, note, 'registers.') }, note),
};
