import { lastOf, usualWeekdays } from '../../domain/school-days.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { addDays, dateAt, type Instant, type PlainDate, weekday, weekStart } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact, TermFact } from '../journal-facts.js';
import type { Lag } from './plan-progress.js';
import { yearHours } from './year-hours.js';
import { isInTerm, termsOfYear } from './year-terms.js';

/** No school year is over before May: terms that end earlier are a part of it. */
const LAST_MONTH = '05-01';

/**
 * Items of the plan for which the year has no lessons left, in the school's favour where it is not certain. Null where the hours
 * of a week or how the year goes on are unknown.
 */
export function shortForYear(
  facts: JournalFacts,
  plan: PlanFact,
  { given, ahead }: Lag,
  norms: Norms,
  asOf: Instant,
): number | null {
  const terms = termsOfYear(facts, asOf);
  const hours = yearHours(facts, norms, dateAt(asOf, facts.zone));
  const last = lastDayOf(terms);
  const leastDay = `${schoolYearAt(asOf, facts.zone) + 1}-${LAST_MONTH}`;
  if (hours === null || last === null || last < leastDay) return null;
  const beyond = Math.ceil(hours.weekly * weeksBeyond(facts, terms, last));
  return Math.max(0, plan.topics.length - given - ahead - beyond);
}

function lastDayOf(terms: readonly TermFact[]): PlainDate | null {
  const days = terms.map(({ endDate }) => endDate).sort();
  return days.at(-1) ?? null;
}

/** Weeks of which a day with lessons lies in a term and beyond the known timetable, each of them whole. */
function weeksBeyond({ neighbours }: JournalFacts, terms: readonly TermFact[], last: PlainDate): number {
  const { classDates } = neighbours;
  const weekdays = usualWeekdays(classDates);
  const weeks = new Set<PlainDate>();
  const horizon = lastOf(classDates) ?? last;
  for (let day = addDays(horizon, 1); day <= last; day = addDays(day, 1)) {
    if (weekdays.has(weekday(day)) && isInTerm(terms, day)) weeks.add(weekStart(day));
  }
  return weeks.size;
}
