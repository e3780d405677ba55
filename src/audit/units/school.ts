import { dateAt, type Instant } from '../../domain/time.js';
import { worksOnSaturdays } from '../../domain/working-days.js';
import { loadAccountEdits, loadAccountSpans } from '../load/history.js';
import { loadStaffLines } from '../load/staff.js';
import type { SchoolFacts } from '../load-facts.js';
import type { Rule } from '../rule.js';
import type { Unit, UnitSource } from '../unit.js';
import type { AccountHistory, StaffLine, WholeSchoolFacts } from '../whole-school-facts.js';

export function schoolSource(rules: readonly Rule<WholeSchoolFacts>[]): UnitSource<WholeSchoolFacts> {
  return {
    kind: 'school',
    rules,
    room: { lessons: 1, units: 1 },
    lessonsOf: () => () => 0,
    load: async (common, ids) => {
      const lines = await loadStaffLines(common.scope);
      const history = { spans: await loadAccountSpans(common.scope), edits: await loadAccountEdits(common.scope) };
      return ids.map((id) => schoolFacts(common, id, lines, history));
    },
    under: (facts, registersOf) => ({ ...facts, registers: registersOf.school }),
    unitOf: schoolUnit,
    // Of what its rules look at, one page alone tells: the list of the staff.
    looksTotal: ({ staffListedAt }) => new Map(staffListedAt === null ? [] : [[JSON.stringify([]), staffListedAt]]),
    // Every change of any timetable raises the school's own revision.
    otherClasses: () => () => '',
  };
}

function schoolFacts(
  { school, timetable, registersOf, staffListedAt }: SchoolFacts,
  id: number,
  lines: readonly StaffLine[],
  history: AccountHistory,
): WholeSchoolFacts {
  return {
    ...{ id, zone: school.zone },
    worksOnSaturdays: worksOnSaturdays(timetable.schoolDates),
    staff: { listedAt: staffListedAt, lines },
    history,
    registers: registersOf.school,
  };
}

export function schoolUnit({ id, zone, registers }: WholeSchoolFacts): Unit {
  return {
    ...{ kind: 'school', id, zone, classId: null, journalId: null, grade: null, subjectName: null },
    dates: [...new Set(momentsOf(registers).map((moment) => dateAt(moment, zone)))],
    observationsOn: () => [],
  };
}

function momentsOf({ incidents, results }: WholeSchoolFacts['registers']): readonly Instant[] {
  return [...incidents.map(({ knownAt }) => knownAt), ...results.map(({ receivedAt }) => receivedAt)];
}
