import { addDays, type PlainDate, weekStart } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';

const FULL_WEEK_DAYS = 5;

interface WeeklySlots extends Pick<JournalFacts, 'slots'> {
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classDates'>;
}

/**
 * The journal's slots in a week of the term on average, to half an hour: 1,5 where weeks of one and of two alternate. Only
 * whole weeks with a full set of school days are looked at; a term without any gives the largest number of its weeks.
 */
export function weeklyHours(facts: WeeklySlots, term: Pick<TermFact, 'startDate' | 'endDate'>): number {
  const inTerm = (date: PlainDate) => term.startDate <= date && date <= term.endDate;
  const slots = groupBy(
    facts.slots.filter((slot) => inTerm(slot.date)),
    (slot) => weekStart(slot.date),
  );
  const days = groupBy([...facts.neighbours.classDates].filter(inTerm), weekStart);
  const whole = [...days.keys()].filter(
    (monday) => inTerm(monday) && inTerm(addDays(monday, 6)) && (days.get(monday)?.length ?? 0) >= FULL_WEEK_DAYS,
  );
  if (whole.length === 0) return Math.max(0, ...[...slots.values()].map((week) => week.length));
  const total = whole.reduce((sum, monday) => sum + (slots.get(monday)?.length ?? 0), 0);
  return Math.round((2 * total) / whole.length) / 2;
}
