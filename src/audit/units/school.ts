import { dateAt, type Instant } from '../../domain/time.js';
import { worksOnSaturdays } from '../../domain/working-days.js';
import type { SchoolFacts } from '../load-facts.js';
import type { Rule } from '../rule.js';
import type { Unit, UnitSource } from '../unit.js';
import type { WholeSchoolFacts } from '../whole-school-facts.js';

export function schoolSource(rules: readonly Rule<WholeSchoolFacts>[]): UnitSource<WholeSchoolFacts> {
  return {
    kind: 'school',
    rules,
    batch: 1,
    load: async (common, ids) => ids.map((id) => schoolFacts(common, id)),
    under: (facts, registersOf) => ({ ...facts, registers: registersOf.school }),
    unitOf: schoolUnit,
    // Nothing that its rules look at is told by a page.
    lastSeen: () => new Map(),
  };
}

function schoolFacts({ school, timetable, registersOf }: SchoolFacts, id: number): WholeSchoolFacts {
  return {
    ...{ id, zone: school.zone },
    worksOnSaturdays: worksOnSaturdays(timetable.schoolDates),
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
