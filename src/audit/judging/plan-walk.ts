import { isEmptyText } from '../../domain/text.js';
import { plainWords } from '../../domain/text-likeness.js';
import type { Instant } from '../../domain/time.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { presentVersion } from './judge-value.js';
import { yearStart } from './plan-slots.js';

/** A lesson beside the plan. */
export interface WalkedLesson {
  readonly lesson: LessonFact;
  /** Empty where nothing was written. */
  readonly topic: string;
  /** The item that would come next, from 0. */
  readonly expected: number;
  /** Whether its topic is that of an item near the one expected. */
  readonly isExact: boolean;
}

export interface PlanWalk {
  readonly lessons: readonly WalkedLesson[];
  /** How many items have been given. */
  readonly reached: number;
}

/**
 * Goes through the year's lessons and the plan together. A topic that is written as in the plan tells where the journal
 * stands; any other lesson counts for one item, so that a teacher with words of his own lags by lessons alone.
 */
export function walkPlan(facts: JournalFacts, topics: readonly string[], near: number, asOf: Instant): PlanWalk {
  const items = topics.map(plainWords);
  const start = yearStart(facts, asOf);
  const lessons: WalkedLesson[] = [];
  let [next, reached] = [0, 0];
  for (const lesson of facts.lessons) {
    if (lesson.date < start) continue;
    const topic = presentVersion(lesson.topic)?.text ?? '';
    const written = isEmptyText(topic) ? '' : topic;
    const found = written === '' ? null : nearest(items, plainWords(written), next, near);
    lessons.push({ lesson, topic: written, expected: next, isExact: found !== null });
    next = (found ?? next) + 1;
    reached = Math.max(reached, next);
  }
  return { lessons, reached: Math.min(reached, topics.length) };
}

/** Positions of the plan from `near` before the expected item to as many after it. */
export function around<Item>(items: readonly Item[], expected: number, near: number): readonly Item[] {
  return items.slice(Math.max(0, expected - near), Math.max(0, expected + near + 1));
}

/** The item of that topic nearest to the expected one; of two as near, the later. */
function nearest(items: readonly string[], topic: string, expected: number, near: number): number | null {
  for (let away = 0; away <= near; away += 1)
    for (const place of [expected + away, expected - away]) if (items[place] === topic) return place;
  return null;
}
