import { type PlainDate, weekday } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { termOf } from './lesson-terms.js';
import { usualTeacherOn } from './responsible.js';

/** On so many other days of the same weekday his slot is a regular one: who stands in for a week or two has none. */
const REGULAR_DAYS = 2;

/**
 * Whether he leads the journal at the date: its usual teacher, whom its load names, or who has a regular slot in the term.
 * Two may share a journal, and who came in the middle of the year has fewer slots than who left.
 */
export function isTeacherOn(
  date: PlainDate,
  staffId: number,
  facts: Pick<JournalFacts, 'slots' | 'terms' | 'load'>,
): boolean {
  if (usualTeacherOn(facts)(date) === staffId) return true;
  return facts.load.some(({ teacherId }) => teacherId === staffId) || hasRegularSlot(date, staffId, facts);
}

function hasRegularSlot(date: PlainDate, staffId: number, facts: Pick<JournalFacts, 'slots' | 'terms'>): boolean {
  const term = termOf(facts, date);
  if (term === null) return false;
  const own = facts.slots.filter(
    (slot) => slot.teacherId === staffId && term.startDate <= slot.date && slot.date <= term.endDate,
  );
  const others = own.filter((slot) => slot.date !== date && weekday(slot.date) === weekday(date));
  return new Set(others.map((slot) => slot.date)).size >= REGULAR_DAYS;
}
