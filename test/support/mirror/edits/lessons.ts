import { type Lesson, lessonKey, subjectOf, type World } from '../world.js';
import { moveColumn, type Place } from './cells.js';

function keyOf({ journal, date, ordinal }: Place): string {
  return lessonKey(journal, date, ordinal);
}

export function addLesson(world: World, place: Place): void {
  if (world.lessons.has(keyOf(place))) return;
  world.serial += 1;
  world.lessons.set(keyOf(place), { plan: `п${world.serial}`, topic: `Тема ${world.serial}`, homework: '' });
}

export function deleteLesson(world: World, place: Place): void {
  const lesson = world.lessons.get(keyOf(place));
  if (lesson === undefined) return;
  world.lessons.delete(keyOf(place));
  world.graves.lessons.set(keyOf(place), lesson);
}

/** A deleted lesson is entered again, just as it was, unless its item of the plan is taught on another day by now. */
export function enterLessonAgain(world: World, which: number): void {
  const [key, lesson] = [...world.graves.lessons][which % (world.graves.lessons.size || 1)] ?? [];
  if (key === undefined || lesson === undefined || world.lessons.has(key)) return;
  const journal = key.split('|')[0] as string;
  const taught = [...world.lessons].some(
    ([other, { plan }]) => other.startsWith(`${journal}|`) && plan === lesson.plan,
  );
  if (world.members.has(journal) && !taught) world.lessons.set(key, lesson);
}

export function editLesson(world: World, place: Place, texts: Partial<Lesson>): void {
  const lesson = world.lessons.get(keyOf(place));
  if (lesson !== undefined) world.lessons.set(keyOf(place), { ...lesson, ...texts });
}

export function moveLesson(world: World, from: Place, to: Place): void {
  const lesson = world.lessons.get(keyOf(from));
  if (lesson === undefined || world.lessons.has(keyOf(to))) return;
  world.lessons.delete(keyOf(from));
  world.lessons.set(keyOf(to), lesson);
}

/** The first lesson of the day becomes the second, or the second the first: with its texts, marks, work and absences. */
export function renumber(world: World, place: Place): void {
  const [from, to] = [place, { ...place, ordinal: place.ordinal === 0 ? 1 : 0 }];
  if (world.lessons.has(keyOf(to))) return;
  moveLesson(world, from, to);
  moveColumn(world, from, to);
  const [old, now] = [from, to].map(({ date, ordinal }) => `|${subjectOf(place.journal)}|${date}|${ordinal}`) as [
    string,
    string,
  ];
  for (const [key, absence] of [...world.absences]) {
    if (absence.journal !== place.journal || !key.endsWith(old) || world.absences.has(key.replace(old, now))) continue;
    world.absences.delete(key);
    world.absences.set(key.replace(old, now), absence);
  }
}
