import { knownRows } from '../../db/known-rows.js';
import { type JournalRow, loadJournalRows } from './journals.js';
import { type LoadScope, query } from './scope.js';
import type { Timetable } from './timetable.js';

const JOURNALS = knownRows({ table: 'journal', entity: 'journal', columns: ['class_id'] });

/** By teacher the journals in whose slots he stands, substitutions included, in the order of ids. */
export type Teaching = ReadonlyMap<number, readonly JournalRow[]>;

export async function loadTeaching(scope: LoadScope, timetable: Timetable): Promise<Teaching> {
  const known = await query<{ readonly id: number }>(scope, `select j.id from ${JOURNALS} j order by j.id`);
  const rows = await loadJournalRows({ ...scope, journalIds: known.map(({ id }) => id) });
  const teaching = new Map<number, JournalRow[]>();
  for (const row of rows) {
    for (const teacher of teachersOf(row, timetable)) {
      const own = teaching.get(teacher);
      if (own === undefined) teaching.set(teacher, [row]);
      else own.push(row);
    }
  }
  return teaching;
}

function teachersOf({ classId, subjectName, groupName }: JournalRow, { slotsOf }: Timetable): ReadonlySet<number> {
  const slots = slotsOf(classId, subjectName, groupName);
  return new Set(slots.flatMap(({ teacherId }) => (teacherId === null ? [] : [teacherId])));
}
