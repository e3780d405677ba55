import { loadMarkedDates, loadWritten } from './load/hand-made.js';
import type { JournalRow } from './load/journals.js';
import { loadMembers } from './load/journals.js';
import { byNumber, type LoadScope } from './load/scope.js';
import { loadStaffVisits } from './load/staff-visits.js';
import { openedOn, type SchoolFacts, termFacts } from './load-facts.js';
import type { TeacherFacts } from './teacher-facts.js';

/** Facts of a batch of teachers, in the order of ids; who stands on no timetable known at the moment is left out. */
export async function loadTeacherFacts(
  common: SchoolFacts,
  staffIds: readonly number[],
): Promise<readonly TeacherFacts[]> {
  const teachers = staffIds.filter((id) => common.teaching.has(id)).sort((one, other) => one - other);
  const taught = (id: number): readonly JournalRow[] => common.teaching.get(id) ?? [];
  const journalIds = [...new Set(teachers.flatMap(taught).map(({ id }) => id))];
  const scope: LoadScope = { ...common.scope, journalIds };
  const members = byNumber(await loadMembers(scope), (row) => row.journalId);
  const { handMade, setAhead } = await loadWritten(scope);
  const marked = await loadMarkedDates(scope);
  const visits = await loadStaffVisits(scope, common.school, teachers);
  const { zone } = common.school;
  return teachers.map((staffId) => ({
    zone,
    staffId,
    visits: visits.get(staffId) ?? [],
    journals: taught(staffId).map((journal) => ({
      ...{ zone, journal },
      openedOn: openedOn(journal, common),
      terms: termFacts(common, journal),
      slots: common.timetable.slotsOf(journal.classId, journal.subjectName, journal.groupName),
      members: members.get(journal.id) ?? [],
      registers: common.registersOf.journal(journal),
      handMade: handMade.get(journal.id) ?? new Set(),
      setAhead: setAhead.get(journal.id) ?? new Set(),
      marked: marked.get(journal.id) ?? new Set(),
    })),
  }));
}
