import type { ClassFacts, ClassJournal } from './class-facts.js';
import { loadAbsences } from './load/cells.js';
import { loadClassJournalIds, loadEnrolments } from './load/classes.js';
import { loadJournalRows, loadMembers } from './load/journals.js';
import { loadLessonKeys } from './load/lessons.js';
import { byNumber, type LoadScope } from './load/scope.js';
import { type RegistersKnown, type SchoolFacts, termFacts } from './load-facts.js';

/** Facts of a batch of classes, in the order of ids; a class without a journal known at the moment is left out. */
export async function loadClassFacts(common: SchoolFacts, classIds: readonly number[]): Promise<readonly ClassFacts[]> {
  const journals = byNumber(await loadJournals(common, classIds), ({ journal }) => journal.classId);
  const enrolments = byNumber(await loadEnrolments(common.scope, classIds), (row) => row.classId);
  return [...journals].map(([id, ofClass]) => ({
    zone: common.school.zone,
    schoolClass: { id, grade: ofClass[0]?.journal.grade ?? 0 },
    enrolments: enrolments.get(id) ?? [],
    journals: ofClass,
    movementOrders: ordersOf(common, id),
  }));
}

/** The orders by which students come to the class or leave it. */
export function ordersOf(
  { movementOrders }: Pick<RegistersKnown, 'movementOrders'>,
  classId: number,
): ClassFacts['movementOrders'] {
  return movementOrders.filter((order) => order.fromClassId === classId || order.toClassId === classId);
}

async function loadJournals(common: SchoolFacts, classIds: readonly number[]): Promise<readonly ClassJournal[]> {
  const scope: LoadScope = { ...common.scope, journalIds: await loadClassJournalIds(common.scope, classIds) };
  const rows = await loadJournalRows(scope);
  const lessons = byNumber(await loadLessonKeys(scope), (row) => row.journalId);
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const absences = byNumber(await loadAbsences(scope), (row) => row.unitId);
  return rows.map((journal) => ({
    journal,
    terms: termFacts(common, journal),
    slots: common.timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName),
    members: members.get(journal.id) ?? [],
    lessons: lessons.get(journal.id) ?? [],
    absences: (absences.get(journal.id) ?? []).filter(({ journalId }) => journalId === journal.id),
    registers: common.registersOf(journal),
  }));
}
