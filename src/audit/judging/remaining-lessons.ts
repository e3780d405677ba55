import { lastOf, usualWeekdays } from '../../domain/school-days.js';
import { addDays, type PlainDate, weekday } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { slotsInForce } from './held-slots.js';

/**
 * The journal's lessons after `today` up to `end`: its slots in force, and beyond the known timetable
 * the weekly hours in proportion to the school days, rounded down. Dates that `isOut` names do not count.
 */
export function remainingLessons(
  facts: JournalFacts,
  { today, end, weeklyHours }: { readonly today: PlainDate; readonly end: PlainDate; readonly weeklyHours: number },
  isOut: (date: PlainDate) => boolean = () => false,
): number {
  const known = slotsInForce(facts).filter((slot) => today < slot.date && slot.date <= end && !isOut(slot.date)).length;
  const { classDates } = facts.neighbours;
  const horizon = lastOf(classDates) ?? today;
  const weekdays = usualWeekdays(classDates);
  if (weekdays.size === 0) return known;
  let days = 0;
  for (let day = addDays(horizon > today ? horizon : today, 1); day <= end; day = addDays(day, 1)) {
    if (weekdays.has(weekday(day)) && !isOut(day)) days += 1;
  }
  return known + Math.floor((weeklyHours * days) / weekdays.size);
}
