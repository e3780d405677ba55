import type { JournalRow } from './journals.js';
import type { Timetable } from './timetable.js';

/** By teacher the journals in whose slots he stands, substitutions included, in the order of ids. */
export type Teaching = ReadonlyMap<number, readonly JournalRow[]>;

export function teachingOf(journals: readonly JournalRow[], timetable: Timetable): Teaching {
  const teaching = new Map<number, JournalRow[]>();
  for (const row of journals) {
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
