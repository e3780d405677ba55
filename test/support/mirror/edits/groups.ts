import { isMember, journalsOf, subjectOf, type World } from '../world.js';

/** A student goes to the other group of the subject and takes the cells along. */
export function changeGroup(world: World, subject: string, student: string): void {
  const journals = journalsOf(world, subject);
  const from = journals.find((journal) => isMember(world, journal, student));
  const to = journals.find((journal) => journal !== from);
  if (from === undefined || to === undefined) return;
  world.members.get(from)?.delete(student);
  world.members.get(to)?.add(student);
  takeCells(world, from, to, (of) => of === student);
}

export function leaveOrReturn(world: World, journal: string, student: string): void {
  const members = world.members.get(journal) as Set<string>;
  if (members.delete(student)) return;
  if (!journalsOf(world, subjectOf(journal)).some((other) => isMember(world, other, student))) members.add(student);
}

/** The journal is made anew: another identifier, and all its content copied. */
export function rebuild(world: World, journal: string): void {
  world.serial += 1;
  const again = `${journal.split('.')[0]}.${world.serial}`;
  world.members.set(again, new Set(world.members.get(journal)));
  copyLessons(world, journal, again);
  takeCells(world, journal, again, () => true);
  close(world, journal);
}

/** Part of a journal's students get a journal of their own, which begins with the same lessons. */
export function split(world: World, journal: string): void {
  const members = [...(world.members.get(journal) ?? [])];
  if (members.length < 2 || journalsOf(world, subjectOf(journal)).length > 2) return;
  world.serial += 1;
  const own = `${journal.split('.')[0]}.${world.serial}`;
  const leaving = new Set(members.filter((_, index) => index % 2 === 1));
  world.members.set(own, leaving);
  for (const student of leaving) world.members.get(journal)?.delete(student);
  copyLessons(world, journal, own);
  takeCells(world, journal, own, (student) => leaving.has(student));
}

/** A subject's second journal is closed; its students go to the first one with their cells. */
export function merge(world: World, subject: string): void {
  const [into, from] = journalsOf(world, subject);
  if (into === undefined || from === undefined) return;
  for (const student of world.members.get(from) ?? []) world.members.get(into)?.add(student);
  takeCells(world, from, into, () => true);
  close(world, from);
}

function copyLessons(world: World, from: string, to: string): void {
  for (const of of [world.lessons, world.works] as Map<string, unknown>[])
    for (const [key, value] of [...of]) if (key.startsWith(`${from}|`)) of.set(key.replace(from, to), value);
}

function takeCells(world: World, from: string, to: string, whose: (student: string) => boolean): void {
  for (const cells of [world.marks, world.absences] as Map<string, { journal: string }>[])
    for (const [key, cell] of cells)
      if (cell.journal === from && whose(key.split('|')[0] as string)) cells.set(key, { ...cell, journal: to });
  for (const [key, value] of [...world.termMarks]) {
    const [journal, student] = key.split('|') as [string, string];
    if (journal === from && whose(student)) world.termMarks.set(`${to}|${student}`, value);
  }
}

function close(world: World, journal: string): void {
  world.members.delete(journal);
  for (const of of [world.lessons, world.works, world.termMarks] as Map<string, unknown>[])
    for (const key of [...of.keys()]) if (key.startsWith(`${journal}|`)) of.delete(key);
}
