import type { PlainDate } from '../../domain/time.js';
import type { ClassJournal } from '../class-facts.js';
import { groupBy } from './group-by.js';
import type { HomeworkDay, Task } from './homework-days.js';
import { attendersOn } from './membership.js';

/** What one student has to do for a day. */
export interface Load {
  readonly minutes: number;
  readonly tasks: readonly Task[];
}

interface JournalLoad extends Load {
  readonly subjectId: number;
  readonly students: ReadonlySet<number>;
}

const NOTHING: Load = { minutes: 0, tasks: [] };

/** The load of the student who has most to do; tasks that take no minutes are none. */
export function heaviestLoad(day: HomeworkDay, zone: string, minutesOf: (task: Task) => number): Load {
  const counted = day.tasks.filter((task) => minutesOf(task) > 0);
  const loads = [...groupBy(counted, ({ journal }) => journal)].map(
    ([journal, tasks]): JournalLoad => ({
      subjectId: journal.journal.subjectId,
      students: studentsOn(journal, zone, day.date),
      ...{ tasks, minutes: sumOf(tasks.map(minutesOf)) },
    }),
  );
  const students = new Set(loads.flatMap((load) => [...load.students]));
  return [...students]
    .map((student) => loadOf(loads.filter((load) => load.students.has(student))))
    .reduce(heavier, NOTHING);
}

function studentsOn({ members, registers }: ClassJournal, zone: string, date: PlainDate): ReadonlySet<number> {
  return new Set(attendersOn({ zone, members, registers }, date));
}

/** Whoever stands in two groups of a subject does the homework of one. */
function loadOf(loads: readonly JournalLoad[]): Load {
  const subjects = [...groupBy(loads, ({ subjectId }) => subjectId).values()];
  const chosen = subjects.map((groups) => groups.reduce<Load>(heavier, NOTHING));
  return { minutes: sumOf(chosen.map(({ minutes }) => minutes)), tasks: chosen.flatMap(({ tasks }) => tasks) };
}

function heavier(one: Load, other: Load): Load {
  return other.minutes > one.minutes ? other : one;
}

function sumOf(minutes: readonly number[]): number {
  return minutes.reduce((sum, each) => sum + each, 0);
}
