import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { fewestEntries } from './double-lessons.js';
import { groupBy } from './group-by.js';
import { slotsInForce } from './held-slots.js';
import { lessonCounter } from './lesson-days.js';

/** A date with the journal's lessons, and how many items of the plan were given on it. */
interface GivenDate {
  readonly date: PlainDate;
  readonly lessons: readonly LessonFact[];
  readonly items: number;
}

/**
 * In the order of dates. A double lesson in one entry gives two items, and what a sister journal with nearly the same
 * students holds on the date is given too, as far as the timetable has lessons for it.
 */
export function itemsGivenOn(facts: JournalFacts): readonly GivenDate[] {
  const own = groupBy(facts.lessons, ({ date }) => date);
  const slots = groupBy(slotsInForce(facts), ({ date }) => date);
  const enteredOn = lessonCounter(facts);
  return [...new Set([...own.keys(), ...slots.keys()])].sort().flatMap((date) => {
    const [lessons, ofDate] = [own.get(date) ?? [], slots.get(date) ?? []];
    const entered = enteredOn(date);
    const isWhole = entered > 0 && entered >= fewestEntries(ofDate);
    const items = Math.max(lessons.length, isWhole ? ofDate.length : Math.min(entered, ofDate.length));
    return items === 0 ? [] : [{ date, lessons, items }];
  });
}
