import type { ClassFacts } from './class-facts.js';
import { loadClassJournalIds } from './load/classes.js';
import { loadJournalRows, loadMembers } from './load/journals.js';
import { byNumber, type LoadScope } from './load/scope.js';
import { type SchoolFacts, termFacts } from './load-facts.js';

/** Facts of a batch of classes, in the order of ids; a class without a journal known at the moment is left out. */
export async function loadClassFacts(common: SchoolFacts, classIds: readonly number[]): Promise<readonly ClassFacts[]> {
  const scope: LoadScope = { ...common.scope, journalIds: await loadClassJournalIds(common.scope, classIds) };
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const classes = byNumber(await loadJournalRows(scope), ({ classId }) => classId);
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
        registers: common.registersOf.journal(journal),
      })),
      registers: common.registersOf.class(id),
    }));
}
