import { cellKey, DATES, isMember, lessonKey, type Mark, subjectOf, type World } from '../world.js';

/** One lesson of a journal. */
export interface Place {
  readonly journal: string;
  readonly date: string;
  readonly ordinal: number;
}

export interface Cell extends Place {
  readonly student: string;
}

function markKey({ journal, student, date, ordinal }: Cell, slot: number): string {
  return `${cellKey(journal, student, date, ordinal)}|${slot}`;
}

export function setMark(world: World, cell: Cell, slot: number): void {
  if (!isMember(world, cell.journal, cell.student)) return;
  world.serial += 1;
  const value = String(2 + (world.serial % 4));
  world.marks.set(markKey(cell, slot), { journal: cell.journal, value, comment: `к${world.serial}` });
}

export function deleteMark(world: World, cell: Cell, slot: number): void {
  const key = markKey(cell, slot);
  const mark = world.marks.get(key);
  if (mark === undefined) return;
  world.marks.delete(key);
  world.graves.marks.set(key, mark);
}

/** What was deleted is entered again, just as it was. */
export function enterMarkAgain(world: World, which: number): void {
  const [key, mark] = [...world.graves.marks][which % (world.graves.marks.size || 1)] ?? [];
  if (key === undefined || mark === undefined || world.marks.has(key)) return;
  if (isMember(world, mark.journal, key.split('|')[0] as string)) world.marks.set(key, mark);
}

/** Entered anew with the same value: nothing that anybody could see. */
export function sameMarkAgain(world: World, cell: Cell): void {
  const key = markKey(cell, 0);
  const mark = world.marks.get(key);
  if (mark === undefined) return;
  world.marks.delete(key);
  world.marks.set(key, { ...mark });
}

export function toggleAbsence(world: World, { journal, student, date, ordinal }: Cell): void {
  const key = cellKey(journal, student, date, ordinal);
  if (!world.absences.delete(key) && isMember(world, journal, student)) {
    world.absences.set(key, { journal, code: world.serial % 2 === 0 ? 'н' : 'б' });
  }
}

export function setWork(world: World, { journal, date, ordinal }: Place): void {
  world.serial += 1;
  const kind = world.serial % 2 === 0 ? 'Контрольная работа' : 'Ответ на уроке';
  world.works.set(`${lessonKey(journal, date, ordinal)}|0`, kind);
}

export function deleteWork(world: World, { journal, date, ordinal }: Place): void {
  world.works.delete(`${lessonKey(journal, date, ordinal)}|0`);
}

export function setTermMark(world: World, journal: string, student: string): void {
  if (!isMember(world, journal, student)) return;
  world.serial += 1;
  world.termMarks.set(`${journal}|${student}`, String(2 + (world.serial % 4)));
}

/** A column of marks goes to another lesson with its work, unless something is there. */
export function moveColumn(world: World, from: Place, to: Place): void {
  const target = marksAt(world, to);
  if (target.length > 0 || (from.date === to.date && from.ordinal === to.ordinal)) return;
  for (const [key, mark] of marksAt(world, from)) {
    world.marks.delete(key);
    world.marks.set(key.replace(`|${from.date}|${from.ordinal}|`, `|${to.date}|${to.ordinal}|`), mark);
  }
  const [old, now] = [from, to].map(({ journal, date, ordinal }) => `${lessonKey(journal, date, ordinal)}|0`) as [
    string,
    string,
  ];
  const work = world.works.get(old);
  if (work === undefined || world.works.has(now)) return;
  world.works.delete(old);
  world.works.set(now, work);
}

function marksAt(world: World, { journal, date, ordinal }: Place): readonly (readonly [string, Mark])[] {
  return [...world.marks].filter(([key, mark]) => mark.journal === journal && key.endsWith(`|${date}|${ordinal}|0`));
}

/** All marks of a subject vanish at once. */
export function loseMarks(world: World, journal: string): void {
  for (const [key, mark] of [...world.marks])
    if (subjectOf(mark.journal) === subjectOf(journal)) world.marks.delete(key);
}

/** Marks for lessons long past, all at once. */
export function backfill(world: World, journal: string): void {
  for (const student of world.members.get(journal) ?? []) {
    for (const date of DATES) {
      const cell = { journal, student, date, ordinal: 0 };
      if (!world.marks.has(markKey(cell, 1))) setMark(world, cell, 1);
    }
  }
}
