import { firstDayOfSchoolYear, schoolYearOf } from '../../domain/school-year.js';
import { addDays, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isFreeDay } from './held-slots.js';

export interface Waiting {
  readonly terms: readonly Pick<TermFact, 'endDate'>[];
  readonly registers: Pick<JournalFacts['registers'], 'classDayEvents'>;
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classBells'>;
}

/** No school year is over before May: terms that end earlier are a part of it. */
const LAST_MONTH = '05-01';

/**
 * Until when a school day after the date is waited for: the first day that the class has not lost after the date and after
 * the year's last term, or the end of the school year, while no known term ends it.
 */
export function waitingEnd(date: PlainDate, facts: Waiting): PlainDate {
  const yearEnd = addDays(firstDayOfSchoolYear(schoolYearOf(date) + 1), -1);
  const lastOfTerms = lastTermDay(date, facts) ?? yearEnd;
  const first = addDays(lastOfTerms > date ? lastOfTerms : date, 1);
  for (let day = first; day < yearEnd; day = addDays(day, 1)) if (!isFreeDay(day, facts)) return day;
  return yearEnd;
}

function lastTermDay(date: PlainDate, { terms }: Waiting): PlainDate | null {
  const year = schoolYearOf(date);
  const ends = terms.map(({ endDate }) => endDate).filter((end) => schoolYearOf(end) === year);
  const last = ends.sort().at(-1);
  return last === undefined || last < `${year + 1}-${LAST_MONTH}` ? null : last;
}
