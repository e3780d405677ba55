import { addDays, daysBetween, type PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { type Vacation, vacationsOf } from './vacations.js';

const LEAST_DAYS = 7;

/** Adds days to a date, before it where there are fewer than none, and leaves vacations out. */
export function addSchoolTime(facts: JournalFacts): (date: PlainDate, days: number) => PlainDate {
  const vacations = [...vacationsOf(facts.neighbours.classDates), ...betweenTerms(facts)];
  const isFree = (day: PlainDate) => vacations.some(({ from, to }) => from <= day && day <= to);
  return (date, days) => {
    const step = Math.sign(days);
    let [day, left] = [date, Math.abs(days)];
    while (left > 0) {
      day = addDays(day, step);
      if (!isFree(day)) left -= 1;
    }
    return day;
  };
}

/** Known ahead of the timetable that follows them. */
function betweenTerms({ terms }: JournalFacts): readonly Vacation[] {
  const parts = terms.filter(({ kind }) => kind !== 'year');
  const inOrder = [...parts].sort((one, other) => (one.startDate < other.startDate ? -1 : 1));
  return inOrder.slice(1).flatMap(({ startDate }, index) => {
    const endDate = inOrder[index]?.endDate ?? startDate;
    return daysBetween(endDate, startDate) > LEAST_DAYS
      ? [{ from: addDays(endDate, 1), to: addDays(startDate, -1) }]
      : [];
  });
}
