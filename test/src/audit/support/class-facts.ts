import type { ClassFacts, ClassJournal } from '../../../../src/audit/class-facts.js';
import { bellsOf } from './bells-of.js';
import { facts, QUARTER, slot, TEACHER, ZONE } from './facts.js';

export const CLASS_ID = 7;

interface ClassParts extends Partial<Omit<ClassFacts, 'registers'>> {
  readonly registers?: Partial<ClassFacts['registers']>;
}

const NOTHING_RECORDED: ClassFacts['registers'] = {
  ...{ movementOrders: [], ordersKeptSince: 0, credentialIssues: [] },
  ...{ printoutRequests: [], printoutIssues: [], familyNotices: [], noticesKeptSince: 0 },
  ...{ gradeSheets: [], cardConfirmations: [] },
};

export const NOTHING_SET_UP: ClassFacts['setup'] = {
  ...{ terms: [], slotDates: [], timedDates: [], unread: { terms: false, timetable: false } },
  ...{ planAt: null, schoolPlanAt: null, schoolLoadAt: null },
};

/** A class with nothing in it; its bells are those of its journals' slots. */
export function classFacts({ registers, ...overrides }: ClassParts = {}): ClassFacts {
  return {
    zone: ZONE,
    schoolClass: { id: CLASS_ID, grade: 7, teacherId: TEACHER, cameAt: null },
    journals: [],
    absences: [],
    marked: [],
    comparisons: [],
    failing: [],
    visits: [],
    visitsToldUntil: { parent: null, student: null },
    load: [],
    setup: NOTHING_SET_UP,
    wholeAt: null,
    classBells: bellsOf((overrides.journals ?? []).flatMap(({ slots }) => slots)),
    schoolDates: new Set(SEPTEMBER.map(({ date }) => date)),
    ...overrides,
    registers: { ...NOTHING_RECORDED, ...registers },
  };
}

interface JournalParts extends Partial<Omit<ClassJournal, 'journal' | 'registers'>> {
  readonly journal?: Partial<ClassJournal['journal']>;
  readonly registers?: Partial<ClassJournal['registers']>;
}

/** A journal of the class with one term and nothing else in it. */
export function classJournal(parts: JournalParts = {}): ClassJournal {
  const { journal = {}, registers = {}, ...lists } = parts;
  const whole = facts({ journal, registers });
  return {
    ...{ journal: whole.journal, registers: whole.registers },
    ...{ openedOn: null, terms: [QUARTER], slots: [], members: [], lessons: [], works: [], homework: [] },
    ...lists,
  };
}

/** Slots on every weekday of the first weeks of September. */
export const SEPTEMBER = [
  ...['2025-09-01', '2025-09-02', '2025-09-03', '2025-09-04', '2025-09-05'],
  ...['2025-09-08', '2025-09-09', '2025-09-10', '2025-09-11', '2025-09-12'],
].map((date) => slot(date));
