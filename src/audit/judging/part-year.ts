import { schoolYearAt } from '../../domain/school-year.js';
import type { Instant } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { yearStart } from './plan-slots.js';

/** The last day by which a journal of the whole year has begun. */
const BEGUN_BY = '09-30';

/** Whether its hours were told later than others of the class, or its lessons began later: not all weeks had so many. */
export function isOfPartYear(facts: JournalFacts, asOf: Instant): boolean {
  const { load, slots, neighbours, zone } = facts;
  const first = slots.find(({ date }) => date >= yearStart(facts, asOf))?.date;
  const begunBy = `${schoolYearAt(asOf, zone)}-${BEGUN_BY}`;
  const { classLoadAt } = neighbours;
  return (
    (first !== undefined && first > begunBy) ||
    (classLoadAt !== null && load.some(({ seenAt }) => seenAt > classLoadAt))
  );
}
