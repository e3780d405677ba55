import type { Knex } from 'knex';
import { loadLacking } from '../db/stores/capabilities.js';
import {
  journalPageKey,
  loadJournalObservations,
  NEVER_OBSERVED,
  type PageObservations,
} from '../db/stores/journal-observations.js';
import { loadTakenUpLater } from '../db/stores/taken-up-later.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant, type PlainDate } from '../domain/time.js';
import type { ClassFacts, TaughtLine } from './class-facts.js';
import type { HistoryFact, HistorySpan, JournalFacts, LoadLine, TermFact } from './journal-facts.js';
import type { Lacking } from './lacking.js';
import { loadAbsences, loadMarks, loadTermMarks } from './load/cells.js';
import { type Comparisons, loadComparisons } from './load/comparisons.js';
import { type EditRow, loadHistorySpans, loadJournalEdits } from './load/history.js';
import { type JournalRow, loadJournalRows, loadMembers, loadWorks } from './load/journals.js';
import { loadLessons } from './load/lessons.js';
import { loadLessonsEntered } from './load/lessons-entered.js';
import { type BroughtPlans, loadBroughtPlans, loadLoad, loadPlans, loadWholeReading } from './load/plans.js';
import { loadRegisters, type RegistersOf } from './load/registers.js';
import { byNumber, type LoadScope, loadDoubtful } from './load/scope.js';
import { loadSisters } from './load/sisters.js';
import { loadStaffLook } from './load/staff.js';
import { type Teaching, teachingOf } from './load/teaching.js';
import { loadClassTerms, type TermRow } from './load/terms.js';
import { loadTimetable, type Timetable } from './load/timetable.js';
import { loadUnread, type Unread } from './load/unread.js';
import { loadVisitsToldUntil } from './load/visits.js';

/** What one run reads once, as known at its moment. */
export interface SchoolFacts {
  readonly scope: LoadScope;
  readonly school: School;
  /** In the order of ids. */
  readonly journals: readonly JournalRow[];
  readonly timetable: Timetable;
  /** By journal; of the whole mirror, whenever they were. */
  readonly lessonsEntered: ReadonlyMap<number, number>;
  readonly teaching: Teaching;
  readonly termsOf: ReadonlyMap<number, readonly TermRow[]>;
  readonly observed: ReadonlyMap<string, PageObservations>;
  readonly lacking: Lacking;
  readonly registersOf: RegistersOf;
  readonly plans: BroughtPlans;
  /** Of the school year, by class. */
  readonly load: ReadonlyMap<number, readonly TaughtLine[]>;
  /** When the list of the staff was last read; null for never. */
  readonly staffListedAt: Instant | null;
  readonly comparisons: Comparisons;
  readonly visitsToldUntil: ClassFacts['visitsToldUntil'];
  /** By journal. */
  readonly historySpans: ReadonlyMap<number, readonly HistorySpan[]>;
  /** Of terms and slots of the timetable. */
  readonly unread: Unread;
  /** When all of the journal was last read; null for never. */
  readonly wholeAt: Instant | null;
}

/** As known at `asOf`; what people have written down and decided, as they had by `registersAt`. */
export async function loadSchoolFacts(
  knex: Knex,
  school: School,
  asOf: Instant,
  registersAt: Instant = asOf,
): Promise<SchoolFacts> {
  const doubtful = await loadDoubtful(knex, school.id);
  const later = await loadTakenUpLater(knex, school.id, asOf);
  const scope: LoadScope = { knex, schoolId: school.id, journalIds: [], asOf, registersAt, later, doubtful };
  const timetable = await loadTimetable(scope);
  const journals = await loadJournalRows(scope);
  return {
    ...{ scope, school, journals, timetable },
    teaching: teachingOf(journals, timetable),
    lessonsEntered: await loadLessonsEntered(scope),
    termsOf: byNumber(await loadClassTerms(scope), (term) => term.classId),
    observed: await loadJournalObservations(knex, school.id, { after: 0, until: asOf, except: later }),
    lacking: await loadLacking(knex, school.id, asOf),
    registersOf: await loadRegisters(scope),
    plans: await loadBroughtPlans(scope, school),
    load: await loadLoad(scope, school),
    staffListedAt: await loadStaffLook(scope),
    comparisons: await loadComparisons(scope, school.zone),
    visitsToldUntil: await loadVisitsToldUntil(scope, school),
    historySpans: byNumber(await loadHistorySpans(scope), (span) => span.journalId),
    unread: await loadUnread(scope, ['term', 'timetableSlot']),
    wholeAt: await loadWholeReading(scope),
  };
}

/** Facts of a batch of journals, in the order of ids; a journal unknown at the moment is left out. */
export async function loadJournalFacts(
  common: SchoolFacts,
  journalIds: readonly number[],
): Promise<readonly JournalFacts[]> {
  const scope: LoadScope = { ...common.scope, journalIds };
  const asked = new Set(journalIds);
  const rows = common.journals.filter(({ id }) => asked.has(id));
  const lessons = byNumber(await loadLessons(scope), (row) => row.journalId);
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const works = byNumber(await loadWorks(scope), (row) => row.journalId);
  const marks = byNumber(await loadMarks(scope), (row) => row.unitId);
  const absences = byNumber(await loadAbsences(scope), (row) => row.unitId);
  const termMarks = byNumber(await loadTermMarks(scope), (row) => row.unitId);
  const sisters = await loadSisters(scope, common.journals);
  const plans = await loadPlans(scope, common.plans);
  const edits = byNumber(await loadJournalEdits(scope), (row) => row.journalId);
  return rows.map((journal) => ({
    zone: common.school.zone,
    journal,
    openedOn: openedOn(journal, common),
    terms: termFacts(common, journal),
    slots: common.timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName),
    slotTeachers: common.timetable.slotTeachersOf(journal.classId, journal.subjectName, journal.groupName),
    members: members.get(journal.id) ?? [],
    lessons: lessons.get(journal.id) ?? [],
    works: works.get(journal.id) ?? [],
    marks: marks.get(journal.id) ?? [],
    absences: absences.get(journal.id) ?? [],
    termMarks: termMarks.get(journal.id) ?? [],
    plan: plans.get(journal.id) ?? null,
    load: loadOf(common, journal),
    history: historyOf(common, journal, edits.get(journal.id) ?? []),
    neighbours: neighboursOf(common, journal, sisters.get(journal.id) ?? []),
    registers: common.registersOf.journal(journal),
  }));
}

/** The day on which the journal was first seen, where it is known not to have been there before. */
export function openedOn({ openedAt }: JournalRow, { school }: SchoolFacts): PlainDate | null {
  return openedAt === null ? null : dateAt(openedAt, school.zone);
}

/** The terms of the journal's class, with the last looks at its pages. */
export function termFacts({ termsOf, observed }: SchoolFacts, journal: JournalRow): readonly TermFact[] {
  return (termsOf.get(journal.classId) ?? []).map(({ name, kind, startDate, endDate }) => {
    const { schoolClass, subject } = journal;
    const page = observed.get(journalPageKey({ schoolClass, subject, termName: name })) ?? NEVER_OBSERVED;
    const { grid: gridObservedAt, lessons: lessonsObservedAt, observationIds } = page;
    return { name, kind, startDate, endDate, gridObservedAt, lessonsObservedAt, observationIds };
  });
}

function loadOf({ load }: SchoolFacts, { classId, subjectName, groupName }: JournalRow): readonly LoadLine[] {
  return (load.get(classId) ?? []).filter((line) => line.subjectName === subjectName && line.groupName === groupName);
}

function historyOf(
  { historySpans, timetable, load }: SchoolFacts,
  { id, classId, subjectName, classTeacherId }: JournalRow,
  edits: readonly EditRow[],
): HistoryFact {
  const ofSubject = (load.get(classId) ?? []).filter((line) => line.subjectName === subjectName);
  return {
    ...{ spans: historySpans.get(id) ?? [], edits, classTeacherId },
    subjectSlots: timetable.subjectSlots(classId, subjectName),
    subjectLoad: new Set(ofSubject.map(({ teacherId }) => teacherId)),
  };
}

function neighboursOf(
  { timetable, plans, load }: SchoolFacts,
  { classId, subjectName }: JournalRow,
  sisters: JournalFacts['neighbours']['sisters'],
): JournalFacts['neighbours'] {
  const classDayEnd = timetable.classDayEnd(classId);
  const classBells = timetable.classBells(classId);
  const lines = load.get(classId) ?? [];
  return {
    classDayEnd,
    classDates: new Set(classBells.keys()),
    classBells,
    subjectBells: timetable.subjectBells(classId, subjectName),
    schoolDates: timetable.schoolDates,
    sisters,
    classPlanAt: plans.ofClass.get(classId) ?? null,
    classLoadAt: lines.length === 0 ? null : Math.min(...lines.map(({ seenAt }) => seenAt)),
    subjectTeachers: timetable.subjectTeachers(subjectName),
  };
}
