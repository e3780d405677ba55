import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { endOf } from './day-bounds.js';
import { termOf } from './lesson-terms.js';

/**
 * After which moment a late mark is one entered «задним числом»: so many days after its deadline, or with the end of the
 * lesson's term, where that comes first.
 */
export function backdatedAfter(deadline: Instant, date: PlainDate, facts: JournalFacts, days: number): Instant {
  const { zone } = facts;
  if (!Number.isFinite(deadline)) return deadline;
  const plain = endOf(addDays(dateAt(deadline - 1, zone), days), zone);
  const term = termOf(facts, date);
  return term === null ? plain : Math.min(plain, Math.max(deadline, endOf(term.endDate, zone)));
}
