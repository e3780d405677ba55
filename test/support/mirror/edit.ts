import * as cells from './edits/cells.js';
import * as groups from './edits/groups.js';
import * as lessons from './edits/lessons.js';
import { DATES, emptyWorld, STUDENTS, subjectOf, type World } from './world.js';

export interface Edit {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export function newWorld(): World {
  const world = emptyWorld();
  world.members.set('7А/alg/1', new Set(['s1', 's2', 's3']));
  world.members.set('7А/alg/2', new Set(['s4', 's5']));
  world.members.set('7А/his/0', new Set(['s1', 's2', 's3', 's4', 's5']));
  for (const [journal, members] of world.members) {
    const place = (date: string) => ({ journal, date, ordinal: 0 });
    for (const date of DATES.slice(0, 4)) lessons.addLesson(world, place(date));
    for (const date of DATES.slice(0, 3)) cells.setWork(world, place(date));
    for (const student of members)
      for (const date of DATES.slice(0, 3)) cells.setMark(world, { ...place(date), student }, 0);
  }
  return world;
}

/** One change, chosen by numbers; what does not fit the present state changes nothing. */
export function edit(world: World, { kind, a, b, c }: Edit): void {
  const journals = [...world.members.keys()];
  const journal = journals[a % journals.length] as string;
  const student = STUDENTS[c % 6] as string;
  const ordinal = a % 5 === 0 ? 1 : 0;
  const place = { journal, date: DATES[b % 6] as string, ordinal };
  const cell = { ...place, student };
  const other = { journal, date: DATES[c % 6] as string, ordinal: 0 };
  const edits: (() => void)[] = [
    () => cells.setMark(world, cell, a % 2),
    () => cells.setMark(world, cell, a % 2),
    () => cells.deleteMark(world, cell, a % 2),
    () => cells.sameMarkAgain(world, cell),
    () => cells.enterMarkAgain(world, b),
    () => lessons.addLesson(world, place),
    () => lessons.deleteLesson(world, place),
    () => lessons.enterLessonAgain(world, b),
    () => lessons.moveLesson(world, place, other),
    () => lessons.renumber(world, place),
    () => lessons.editLesson(world, place, { topic: `Тема ${world.serial++}` }),
    () => lessons.editLesson(world, place, { topic: '' }),
    () => lessons.editLesson(world, place, { homework: c % 2 === 0 ? '' : `§ ${world.serial++}` }),
    () => cells.toggleAbsence(world, cell),
    () => cells.moveColumn(world, place, other),
    () => cells.moveColumn(world, other, place),
    () => c % 3 === 0 && cells.loseMarks(world, journal),
    () => cells.backfill(world, journal),
    () => cells.setWork(world, place),
    () => cells.deleteWork(world, place),
    () => cells.setTermMark(world, journal, student),
    () => groups.changeGroup(world, subjectOf(journal), student),
    () => groups.leaveOrReturn(world, journal, student),
    () => c % 3 === 0 && groups.rebuild(world, journal),
    () => c % 3 === 1 && groups.split(world, journal),
    () => c % 3 === 1 && groups.merge(world, subjectOf(journal)),
  ];
  edits[kind % edits.length]?.();
}
