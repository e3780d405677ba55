import type { ClassFacts, DiaryComparison } from './class-facts.js';
import type { AbsenceFact } from './journal-facts.js';
import { loadMarkedCells, loadOwnAbsences, type StudentDate } from './load/cells.js';
import { loadClassJournalIds } from './load/classes.js';
import { type JournalRow, loadCountedWorks, loadJournalRows, loadMembers, type MemberRow } from './load/journals.js';
import { loadLessonPlaces } from './load/lessons.js';
import { byNumber, type LoadScope } from './load/scope.js';
import { type SchoolFacts, termFacts } from './load-facts.js';

/** Facts of a batch of classes, in the order of ids; a class without a journal known at the moment is left out. */
export async function loadClassFacts(common: SchoolFacts, classIds: readonly number[]): Promise<readonly ClassFacts[]> {
  const scope: LoadScope = { ...common.scope, journalIds: await loadClassJournalIds(common.scope, classIds) };
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const lessons = byNumber(await loadLessonPlaces(scope), (row) => row.journalId);
  const works = byNumber(await loadCountedWorks(scope), (row) => row.journalId);
  const rows = await loadJournalRows(scope);
  const classes = byNumber(rows, ({ classId }) => classId);
  const classOf = new Map(rows.map(({ id, classId }) => [id, classId]));
  const ofClass = ({ journalId }: { readonly journalId: number }): number => classOf.get(journalId) ?? 0;
  const away = await loadOwnAbsences(scope);
  const absences = byNumber(away, ofClass);
  const marked = byNumber(await loadMarkedCells(scope, datesOf(away)), ofClass);
  return [...classes]
    .sort(([one], [other]) => one - other)
    .map(([id, journals]) => ({
      zone: common.school.zone,
      schoolClass: { id, grade: journals[0]?.grade ?? 0, teacherId: journals[0]?.classTeacherId ?? null },
      journals: journals.map((journal) => ({
        journal,
        terms: termFacts(common, journal),
        slots: common.timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName),
        members: members.get(journal.id) ?? [],
        lessons: lessons.get(journal.id) ?? [],
        works: works.get(journal.id) ?? [],
        registers: common.registersOf.journal(journal),
      })),
      absences: absences.get(id) ?? [],
      marked: marked.get(id) ?? [],
      comparisons: comparisonsOf(common, journals, members),
      load: common.load.get(id) ?? [],
      wholeAt: common.wholeAt,
      schoolDates: common.timetable.schoolDates,
      registers: common.registersOf.class(id),
    }));
}

/** Of those who stand in its journals now, by those journals alone. */
function comparisonsOf(
  { comparisons }: SchoolFacts,
  journals: readonly JournalRow[],
  members: ReadonlyMap<number, readonly MemberRow[]>,
): readonly DiaryComparison[] {
  const own = new Set(journals.map(({ id }) => id));
  const present = journals.flatMap(({ id }) => (members.get(id) ?? []).filter(({ lastSeenAt }) => lastSeenAt === null));
  return [...new Set(present.map(({ studentId }) => studentId))]
    .sort((one, other) => one - other)
    .flatMap((studentId) => comparisons.get(studentId) ?? [])
    .map((made) => ({ ...made, differences: made.differences.filter(({ journalId }) => own.has(journalId)) }));
}

function datesOf(absences: readonly AbsenceFact[]): readonly StudentDate[] {
  return [...new Map(absences.map((absence) => [`${absence.studentId} ${absence.date}`, absence])).values()];
}
