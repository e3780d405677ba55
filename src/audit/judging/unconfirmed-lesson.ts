import { addDays, type Instant } from '../../domain/time.js';
import type { Interval, JournalFacts, LessonFact, Versioned } from '../journal-facts.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { termOf } from './lesson-terms.js';

/** A lesson whose topic the plan had filled in before, and at which nothing was entered on its day. */
export interface Unconfirmed {
  /** By then nothing of that day was in either page of the journal. */
  readonly observedAt: Instant;
}

interface Day {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Tells of a lesson with a topic whether it is unconfirmed; null where it is not, or where that is not proved: what may
 * have been entered on the day, or was taken away since, confirms the lesson.
 */
export function unconfirmedLessons(facts: JournalFacts): (lesson: LessonFact, topic: Interval) => Unconfirmed | null {
  const isOwn = ({ journalId }: { readonly journalId: number }) => journalId === facts.journal.id;
  const cells = groupBy([...facts.marks, ...facts.absences].filter(isOwn), cellKey);
  return (lesson, topic) => {
    const day = { start: endOf(addDays(lesson.date, -1), facts.zone), end: endOf(lesson.date, facts.zone) };
    const observedAt = observedBoth(facts, lesson);
    if (lesson.planItem === null || topic.seenAt > day.start || observedAt === null || observedAt < day.end)
      return null;
    const values = [lesson.topic, lesson.homework, ...(cells.get(cellKey(lesson)) ?? [])];
    return values.some((value) => value !== null && mayBeTouched(value, day)) ? null : { observedAt };
  };
}

function cellKey({ date, ordinal }: Pick<LessonFact, 'date' | 'ordinal'>): string {
  return `${date} ${ordinal}`;
}

/** The last moment by which both pages were looked at; null where one never was. */
function observedBoth(facts: JournalFacts, { date }: LessonFact): Instant | null {
  const { lessonsObservedAt = null, gridObservedAt = null } = termOf(facts, date) ?? {};
  return lessonsObservedAt === null || gridObservedAt === null ? null : Math.min(lessonsObservedAt, gridObservedAt);
}

function mayBeTouched({ versions, goneAt }: Versioned<object>, { start, end }: Day): boolean {
  return (
    goneAt !== null || versions.some(({ absentAt, seenAt }) => seenAt > start && (absentAt === null || absentAt < end))
  );
}
