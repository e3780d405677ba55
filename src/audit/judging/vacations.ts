import { addDays, daysBetween, type PlainDate } from '../../domain/time.js';

/** So many days in a row without a lesson are a vacation: neither a weekend nor the May holidays last as long. */
const LEAST_DAYS = 7;

/** The first and the last day without lessons. */
export interface Vacation {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The gaps of a week or more between the dates on which the class has slots; what follows its last date is none yet. */
export function vacationsOf(classDates: ReadonlySet<PlainDate>): readonly Vacation[] {
  const dates = [...classDates].sort();
  return dates.slice(1).flatMap((date, index) => {
    const before = dates[index] ?? date;
    return daysBetween(before, date) > LEAST_DAYS ? [{ from: addDays(before, 1), to: addDays(date, -1) }] : [];
  });
}
