import { isEmptyText } from '../../domain/text.js';
import { plainWords } from '../../domain/text-likeness.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { itemsGivenOn } from './items-given.js';
import { presentVersion } from './judge-value.js';
import { yearStart } from './plan-slots.js';

/** A lesson beside the plan. */
export interface WalkedLesson {
  readonly lesson: LessonFact;
  /** Empty where nothing was written. */
  readonly topic: string;
  /** The item that would come next, from 0. */
  readonly expected: number;
  /** Whether its topic is that of an item near the one expected, or of one where the journal was found again. */
  readonly isExact: boolean;
  /** The item with the words of its topic, wherever it stands; null where none has them. */
  readonly place: number | null;
}

export interface PlanWalk {
  readonly lessons: readonly WalkedLesson[];
  /** How many items have been given. */
  readonly reached: number;
}

/** So many lessons whose topics follow each other in the plan tell where a journal stands that was lost. */
const FOUND_AGAIN = 3;

/** What gives items: a lesson, or the hours of a date that stand in no lesson of their own. */
interface Step {
  readonly lesson: LessonFact | null;
  readonly topic: string;
  readonly words: string;
  readonly takes: number;
}

/**
 * Goes through the year's lessons and the plan together. A topic that is written as in the plan tells where the journal
 * stands; any other lesson counts for one item, so that a teacher with words of his own lags by lessons alone.
 */
export function walkPlan(
  facts: JournalFacts,
  topics: readonly string[],
  { plans: { near, run } }: Norms,
  asOf: Instant,
  isShown: (date: PlainDate) => boolean = () => true,
): PlanWalk {
  const items = topics.map(plainWords);
  const steps = stepsOf(facts, yearStart(facts, asOf), isShown);
  const lessons: WalkedLesson[] = [];
  const given: Given = { count: items.length, items: new Set(), early: new Set() };
  let [expected, misses] = [0, 0];
  for (const [nth, { lesson, topic, words, takes }] of steps.entries()) {
    const ahead = misses < run ? [] : steps.slice(nth);
    const met = meet(items, words, given.items, { expected, near, ahead });
    const { isExact, place } = met;
    if (lesson !== null) lessons.push({ lesson, topic, expected, isExact, place });
    if (words !== '') misses = isExact ? 0 : misses + 1;
    give(given, met, takes, expected);
    expected = (isExact ? met.to : expected) + takes;
  }
  return { lessons, reached: [...given.items].filter((item) => item < topics.length).length };
}

interface Met extends Pick<WalkedLesson, 'isExact' | 'place'> {
  /** Of the items given, the first one and the one that the topic names. */
  readonly from: number;
  readonly to: number;
}

/** Where in the plan a topic stands. Items passed over nearby were given together with others, those of a leap were not. */
function meet(
  items: readonly string[],
  words: string,
  given: ReadonlySet<number>,
  { expected, near, ahead }: { readonly expected: number; readonly near: number; readonly ahead: readonly Step[] },
): Met {
  const close = nearest(items, words, expected, near);
  if (close !== null) return { isExact: true, place: close, from: Math.min(expected, close), to: close };
  const again = firstLeft(items, words, given) ?? foundAgain(items, ahead, expected);
  if (again !== null) return { isExact: true, place: again, from: again, to: again };
  const place = nearest(items, words, expected, items.length);
  const to = place === null || given.has(place) ? expected : place;
  return { isExact: false, place, from: to, to };
}

interface Given {
  /** Of all items of the plan. */
  readonly count: number;
  readonly items: Set<number>;
  /** Those given far from their turn, by nothing but a lesson with their words: by chance, if they come in their turn yet. */
  readonly early: Set<number>;
}

/** Every hour gives something: where its item was given or the plan is over, the first one that was not. A topic written once more gives nothing. */
function give({ count, items, early }: Given, { isExact, from, to }: Met, takes: number, expected: number): void {
  for (let item = from; item < to; item += 1) items.add(item);
  for (let item = to; item < to + takes; item += 1) {
    const isAgain = isExact && items.has(item) && !early.delete(item);
    if (!isExact && to !== expected && !items.has(item)) early.add(item);
    if (!isAgain) items.add(items.has(item) || item >= count ? firstNotIn(items) : item);
  }
}

function firstNotIn(items: ReadonlySet<number>): number {
  let item = 0;
  while (items.has(item)) item += 1;
  return item;
}

/** The first item that was not given yet, where it has these words: a part that came out of order is over. */
function firstLeft(items: readonly string[], words: string, given: ReadonlySet<number>): number | null {
  if (words === '') return null;
  const first = items.findIndex((_, item) => !given.has(item));
  return items[first] === words ? first : null;
}

/** In the order of dates and ordinals; what a date gives beyond its lessons belongs to its last one. */
function stepsOf(facts: JournalFacts, start: PlainDate, isShown: (date: PlainDate) => boolean): readonly Step[] {
  return itemsGivenOn(facts)
    .filter(({ date }) => date >= start && isShown(date))
    .flatMap(({ lessons, items }): readonly Step[] => {
      if (lessons.length === 0) return [{ lesson: null, topic: '', words: '', takes: items }];
      return lessons.map((lesson, nth) => {
        const text = presentVersion(lesson.topic)?.text ?? '';
        const topic = isEmptyText(text) ? '' : text;
        const takes = nth < lessons.length - 1 ? 1 : items - nth;
        return { lesson, topic, words: topic === '' ? '' : plainWords(topic), takes };
      });
    });
}

/** Positions of the plan from `near` before the expected item to as many after it. */
export function around<Item>(items: readonly Item[], expected: number, near: number): readonly Item[] {
  return items.slice(Math.max(0, expected - near), Math.max(0, expected + near + 1));
}

/** The item of that topic nearest to the expected one; of two as near, the later. */
function nearest(items: readonly string[], topic: string, expected: number, near: number): number | null {
  if (topic === '') return null;
  for (let away = 0; away <= near; away += 1)
    for (const place of [expected + away, expected - away]) if (items[place] === topic) return place;
  return null;
}

/** Where the next lessons go on in the plan word for word; rows of one and the same topic may stand anywhere. */
function foundAgain(items: readonly string[], steps: readonly Step[], expected: number): number | null {
  const row = lessonsAhead(steps);
  const isTelling = row.every(({ words }) => words !== '') && new Set(row.map(({ words }) => words)).size > 1;
  if (row.length < FOUND_AGAIN || !isTelling) return null;
  const places = [...items.keys()].filter((place) => row.every(({ words, away }) => items[place + away] === words));
  places.sort((one, other) => Math.abs(one - expected) - Math.abs(other - expected));
  return places[0] ?? null;
}

function lessonsAhead(steps: readonly Step[]): readonly { readonly words: string; readonly away: number }[] {
  const row: { readonly words: string; readonly away: number }[] = [];
  let away = 0;
  for (const { lesson, words, takes } of steps) {
    if (row.length === FOUND_AGAIN) break;
    if (lesson !== null) row.push({ words, away });
    away += takes;
  }
  return row;
}
