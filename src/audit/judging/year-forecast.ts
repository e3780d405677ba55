import { lastOf, usualWeekdays } from '../../domain/school-days.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { addDays, dateAt, type Instant, type PlainDate, weekday, weekStart } from '../../domain/time.js';
import type { JournalFacts, PlanFact, TermFact } from '../journal-facts.js';
import { isOfPartYear } from './part-year.js';
import type { Lag } from './plan-progress.js';
import { isInTerm, termsOfYear } from './year-terms.js';

/** No school year is over before May: terms that end earlier are a part of it. Nor does any go on after July. */
const LAST_MONTH = '05-01';
const LAST_DAY = '07-31';

/**
 * Items of the plan for which the year has no lessons left, in the school's favour where it is not certain. Null where it is
 * not sure how many hours a week the whole year has, or not known how the year goes on.
 */
export function shortForYear(
  facts: JournalFacts,
  plan: PlanFact,
  { given, ahead, observedAt }: Lag,
  asOf: Instant,
): number | null {
  const terms = termsOfYear(facts, asOf);
  const hours = sureHours(facts, asOf);
  const spring = schoolYearAt(asOf, facts.zone) + 1;
  const last = lastDayOf(terms);
  if (hours === null || observedAt === null || last === null || last < `${spring}-${LAST_MONTH}`) return null;
  const span = { after: dateAt(observedAt, facts.zone), last: earlier(last, `${spring}-${LAST_DAY}`) };
  const beyond = Math.ceil(hours * weeksUnknown(facts, terms, span));
  return Math.max(0, plan.topics.length - given - ahead - beyond);
}

function lastDayOf(terms: readonly TermFact[]): PlainDate | null {
  const days = terms.map(({ endDate }) => endDate).sort();
  return days.at(-1) ?? null;
}

function earlier(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? one : other;
}

/** A week, as the load tells it of one teacher for the whole year. */
function sureHours(facts: JournalFacts, asOf: Instant): number | null {
  const [line, ...others] = facts.load;
  return line === undefined || others.length > 0 || isOfPartYear(facts, asOf) ? null : line.hours;
}

/** Weeks of which a usual day lies in a term, and that the timetable has not or ends in: each of them whole. */
function weeksUnknown(
  { neighbours }: JournalFacts,
  terms: readonly TermFact[],
  { after, last }: { readonly after: PlainDate; readonly last: PlainDate },
): number {
  const { classDates } = neighbours;
  const weekdays = usualWeekdays(classDates);
  const horizon = lastOf(classDates) ?? last;
  const known = new Set([...classDates].map(weekStart));
  const weeks = new Set<PlainDate>();
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1)) {
    const isKnown = day <= horizon && known.has(weekStart(day));
    if (!isKnown && weekdays.has(weekday(day)) && isInTerm(terms, day)) weeks.add(weekStart(day));
  }
  return weeks.size;
}
