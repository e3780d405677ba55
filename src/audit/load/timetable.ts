import { knownRows } from '../../db/known-rows.js';
import { schoolYearOf } from '../../domain/school-year.js';
import type { Instant, PlainDate, TimeOfDay } from '../../domain/time.js';
import type { Interval, SlotFact, SlotTeachers, SubjectSlot } from '../journal-facts.js';
import { groupBy } from '../judging/group-by.js';
import { byNumber, type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';
import { loadPastTeachers, loadTimetableLooks, teachersOfSlot } from './slot-teachers.js';

const SLOTS = knownRows({
  table: 'timetable_slot',
  entity: 'timetableSlot',
  columns: ['class_id', 'subject_name', 'group_name', 'date', 'bell', 'start_time', 'end_time', 'teacher_id'],
});

/** The school's timetable as the rules need it; read once a run. */
export interface Timetable {
  readonly slotsOf: (classId: number, subjectName: string, groupName: string) => readonly SlotFact[];
  /** Of the same slots whom the looks have shown in each. */
  readonly slotTeachersOf: (classId: number, subjectName: string, groupName: string) => readonly SlotTeachers[];
  /** The last look at the timetable of the class and the date; null where none can be trusted. */
  readonly lookedAt: (classId: number, date: PlainDate) => Instant | null;
  readonly classDayEnd: (classId: number) => ReadonlyMap<PlainDate, TimeOfDay>;
  /** Dates on which the class has slots, whether or not their times are known, in order. */
  readonly classDates: (classId: number) => readonly PlainDate[];
  /** At which bells of each of these dates, whatever the subject. */
  readonly classBells: (classId: number) => ReadonlyMap<PlainDate, ReadonlySet<number>>;
  /** At how many bells of a date the class has the subject, in whatever group. */
  readonly subjectBells: (classId: number, subjectName: string) => ReadonlyMap<PlainDate, number>;
  /** Slots of the class's subject in whatever group. */
  readonly subjectSlots: (classId: number, subjectName: string) => readonly SubjectSlot[];
  readonly schoolDates: ReadonlySet<PlainDate>;
  /** Staff who usually teach the subject: those with most slots of some journal of it in a school year. */
  readonly subjectTeachers: (subjectName: string) => ReadonlySet<number>;
}

interface SlotRow extends SlotFact, Interval {
  readonly id: number;
  readonly classId: number;
  readonly subjectName: string;
  readonly groupName: string;
}

export async function loadTimetable(scope: LoadScope): Promise<Timetable> {
  const rows = await query<SlotRow>(
    scope,
    `select t.id, t.class_id as "classId", t.subject_name as "subjectName", t.group_name as "groupName", t.date, t.bell,
       to_char(t.start_time, 'HH24:MI') as "startTime", to_char(t.end_time, 'HH24:MI') as "endTime", t.teacher_id as "teacherId",
       t.absent_at as "absentAt", ${trustedSeenAt('t')} as "seenAt", ${unconfirmedBulk('t')} as bulk, t.seen_observation_id as "observationId"
     from ${SLOTS} t
     order by t.class_id, t.subject_name, t.group_name, t.date, t.bell`,
  );
  const byJournal = new Map<string, SlotRow[]>();
  const byClass = new Map<number, Map<PlainDate, Set<number>>>();
  const dayEnds = new Map<number, Map<PlainDate, TimeOfDay>>();
  const bySubjectBells = new Map<string, Map<PlainDate, Set<number>>>();
  const bySubject = groupBy(rows, (row) => subjectKey(row.classId, row.subjectName));
  for (const row of rows) {
    const key = slotKey(row.classId, row.subjectName, row.groupName);
    const slots = byJournal.get(key) ?? [];
    slots.push(row);
    byJournal.set(key, slots);
    noteDayEnd(dayEnds, row);
    noteBell(byClass, row.classId, row);
    noteBell(bySubjectBells, subjectKey(row.classId, row.subjectName), row);
  }
  const teachers = usualTeachers(byJournal.values());
  const past = await loadPastTeachers(scope);
  const looks = await loadTimetableLooks(scope);
  return {
    slotsOf: (classId, subjectName, groupName) => byJournal.get(slotKey(classId, subjectName, groupName)) ?? [],
    slotTeachersOf: (classId, subjectName, groupName) =>
      (byJournal.get(slotKey(classId, subjectName, groupName)) ?? []).map((row) => ({
        ...{ date: row.date, bell: row.bell, lookedAt: looks(row.classId, row.date) },
        teachers: teachersOfSlot(past.get(row.id) ?? [], row),
      })),
    lookedAt: looks,
    classDayEnd: (classId) => dayEnds.get(classId) ?? new Map(),
    classDates: (classId) => [...(byClass.get(classId)?.keys() ?? [])].sort(),
    classBells: (classId) => byClass.get(classId) ?? new Map(),
    subjectBells: (classId, subjectName) => countsOf(bySubjectBells.get(subjectKey(classId, subjectName))),
    subjectSlots: (classId, subjectName) => bySubject.get(subjectKey(classId, subjectName)) ?? [],
    schoolDates: new Set(rows.map((row) => row.date)),
    subjectTeachers: (subjectName) => teachers.get(subjectName) ?? new Set(),
  };
}

function slotKey(classId: number, subjectName: string, groupName: string): string {
  return JSON.stringify([classId, subjectName, groupName]);
}

function subjectKey(classId: number, subjectName: string): string {
  return JSON.stringify([classId, subjectName]);
}

function noteBell<Key>(bells: Map<Key, Map<PlainDate, Set<number>>>, key: Key, { date, bell }: SlotRow): void {
  const known = bells.get(key) ?? new Map<PlainDate, Set<number>>();
  bells.set(key, known);
  known.set(date, (known.get(date) ?? new Set<number>()).add(bell));
}

function countsOf(bells: ReadonlyMap<PlainDate, ReadonlySet<number>> = new Map()): ReadonlyMap<PlainDate, number> {
  return new Map([...bells].map(([date, ofDate]) => [date, ofDate.size]));
}

function noteDayEnd(dayEnds: Map<number, Map<PlainDate, TimeOfDay>>, { classId, date, endTime }: SlotRow): void {
  const ends = dayEnds.get(classId) ?? new Map<PlainDate, TimeOfDay>();
  dayEnds.set(classId, ends);
  const known = ends.get(date);
  if (endTime !== null && (known === undefined || known < endTime)) ends.set(date, endTime);
}

function usualTeachers(journals: Iterable<readonly SlotRow[]>): ReadonlyMap<string, ReadonlySet<number>> {
  const teachers = new Map<string, Set<number>>();
  for (const slots of journals) {
    for (const ofYear of byNumber(slots, ({ date }) => schoolYearOf(date)).values()) {
      const [first] = ofYear;
      const usual = commonest(ofYear);
      if (first === undefined || usual === null) continue;
      const known = teachers.get(first.subjectName) ?? new Set<number>();
      teachers.set(first.subjectName, known.add(usual));
    }
  }
  return teachers;
}

function commonest(slots: readonly SlotRow[]): number | null {
  const counts = new Map<number, number>();
  for (const { teacherId } of slots) if (teacherId !== null) counts.set(teacherId, (counts.get(teacherId) ?? 0) + 1);
  const [best] = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]);
  return best?.[0] ?? null;
}
