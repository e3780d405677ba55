import type { ClassFacts, ClassSetup, DiaryComparison, FamilyVisit } from './class-facts.js';
import type { AbsenceFact } from './journal-facts.js';
import { loadFailingMarks, loadMarkedCells, loadOwnAbsences, type StudentDate } from './load/cells.js';
import { loadClassIdentities } from './load/classes.js';
import { type JournalRow, loadCountedWorks, loadMembers, type MemberRow } from './load/journals.js';
import { loadLessonPlaces, loadShownHomework } from './load/lessons.js';
import { byNumber, type LoadScope } from './load/scope.js';
import { loadVisits } from './load/visits.js';
import { openedOn, type SchoolFacts, termFacts } from './load-facts.js';

/** Facts of a batch of classes, in the order of ids; one of which neither a journal nor a load was known at the moment is left out. */
export async function loadClassFacts(common: SchoolFacts, classIds: readonly number[]): Promise<readonly ClassFacts[]> {
  const asked = new Set(classIds);
  const rows = common.journals.filter(({ classId }) => asked.has(classId));
  const scope: LoadScope = { ...common.scope, journalIds: rows.map(({ id }) => id) };
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const places = await loadLessonPlaces(scope);
  const lessons = byNumber(places, (row) => row.journalId);
  const homework = byNumber(await loadShownHomework(scope, places), (row) => row.journalId);
  const works = byNumber(await loadCountedWorks(scope), (row) => row.journalId);
  const classes = byNumber(rows, ({ classId }) => classId);
  const classOf = new Map(rows.map(({ id, classId }) => [id, classId]));
  const ofClass = ({ journalId }: { readonly journalId: number }): number => classOf.get(journalId) ?? 0;
  const away = await loadOwnAbsences(scope);
  const absences = byNumber(away, ofClass);
  const marked = byNumber(await loadMarkedCells(scope, datesOf(away)), ofClass);
  const failing = byNumber(await loadFailingMarks(scope), ofClass);
  const visits = byNumber(await loadVisits(scope, common.school), ({ studentId }) => studentId);
  const identities = await loadClassIdentities(scope, classIds);
  return identities
    .map((schoolClass) => ({ schoolClass, journals: classes.get(schoolClass.id) ?? [] }))
    .filter(({ schoolClass, journals }) => journals.length > 0 || common.load.has(schoolClass.id))
    .map(({ schoolClass, journals }) => ({
      zone: common.school.zone,
      schoolClass,
      journals: journals.map((journal) => ({
        ...{ journal, openedOn: openedOn(journal, common) },
        terms: termFacts(common, journal),
        slots: common.timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName),
        members: members.get(journal.id) ?? [],
        lessons: lessons.get(journal.id) ?? [],
        works: works.get(journal.id) ?? [],
        homework: homework.get(journal.id) ?? [],
        registers: common.registersOf.journal(journal),
      })),
      absences: absences.get(schoolClass.id) ?? [],
      marked: marked.get(schoolClass.id) ?? [],
      failing: failing.get(schoolClass.id) ?? [],
      comparisons: comparisonsOf(common, journals, members),
      visits: visitsOf(journals, members, visits),
      visitsToldUntil: common.visitsToldUntil,
      load: common.load.get(schoolClass.id) ?? [],
      setup: setupOf(common, schoolClass.id),
      wholeAt: common.wholeAt,
      classBells: common.timetable.classBells(schoolClass.id),
      schoolDates: common.timetable.schoolDates,
      registers: common.registersOf.class(schoolClass.id),
    }));
}

function setupOf({ termsOf, timetable, plans, load, unread }: SchoolFacts, classId: number): ClassSetup {
  const told = [...load.values()].flatMap((lines) => lines.map(({ first }) => first.seenAt));
  const brought = [...plans.ofClass.values()];
  return {
    terms: (termsOf.get(classId) ?? []).map(({ name, startDate, endDate }) => ({ name, startDate, endDate })),
    slotDates: timetable.classDates(classId),
    timedDates: [...timetable.classDayEnd(classId).keys()].sort(),
    unread: { terms: unread.entities.has('term'), timetable: unread.entities.has('timetableSlot') },
    planAt: plans.ofClass.get(classId) ?? null,
    schoolPlanAt: brought.length === 0 ? null : Math.max(...brought),
    schoolLoadAt: told.length === 0 ? null : Math.min(...told),
  };
}

/** Of those who stand in its journals now, by those journals alone. */
function comparisonsOf(
  { comparisons }: SchoolFacts,
  journals: readonly JournalRow[],
  members: ReadonlyMap<number, readonly MemberRow[]>,
): readonly DiaryComparison[] {
  const own = new Set(journals.map(({ id }) => id));
  return presentIn(journals, members)
    .flatMap((studentId) => comparisons.get(studentId) ?? [])
    .map((made) => ({ ...made, differences: made.differences.filter(({ journalId }) => own.has(journalId)) }));
}

function visitsOf(
  journals: readonly JournalRow[],
  members: ReadonlyMap<number, readonly MemberRow[]>,
  visits: ReadonlyMap<number, readonly FamilyVisit[]>,
): readonly FamilyVisit[] {
  return presentIn(journals, members).flatMap((studentId) => visits.get(studentId) ?? []);
}

function presentIn(
  journals: readonly JournalRow[],
  members: ReadonlyMap<number, readonly MemberRow[]>,
): readonly number[] {
  const present = journals.flatMap(({ id }) => (members.get(id) ?? []).filter(({ lastSeenAt }) => lastSeenAt === null));
  return [...new Set(present.map(({ studentId }) => studentId))].sort((one, other) => one - other);
}

function datesOf(absences: readonly AbsenceFact[]): readonly StudentDate[] {
  return [...new Map(absences.map((absence) => [`${absence.studentId} ${absence.date}`, absence])).values()];
}
