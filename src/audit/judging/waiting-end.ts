import { firstDayOfSchoolYear, schoolYearOf } from '../../domain/school-year.js';
import { addDays, type PlainDate } from '../../domain/time.js';
import type { TermFact } from '../journal-facts.js';

export interface Waiting {
  readonly terms: readonly Pick<TermFact, 'endDate'>[];
}

/** No school year is over before it: terms that end earlier are a part of one. */
const EARLIEST_YEAR_END = '05-01';

/**
 * Until when a school day after the date is waited for: the day after the date and after the year's last term, be it lost (then
 * none is waited for: what closes a year may last all summer), or the end of the school year, while no known term ends it.
 */
export function waitingEnd(date: PlainDate, facts: Waiting): PlainDate {
  const yearEnd = addDays(firstDayOfSchoolYear(schoolYearOf(date) + 1), -1);
  const lastOfTerms = lastTermDay(date, facts) ?? yearEnd;
  const last = lastOfTerms > date ? lastOfTerms : date;
  return last >= yearEnd ? yearEnd : addDays(last, 1);
}

function lastTermDay(date: PlainDate, { terms }: Waiting): PlainDate | null {
  const year = schoolYearOf(date);
  const ends = terms.map(({ endDate }) => endDate).filter((end) => schoolYearOf(end) === year);
  const last = ends.sort().at(-1);
  return last === undefined || last < `${year + 1}-${EARLIEST_YEAR_END}` ? null : last;
}
