import { addDays, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { TermFact } from '../journal-facts.js';

/** From so many hours a week on the act demands more and begins to count earlier; below, the milder reading holds. */
const TWO_HOURS = 2;

/** The first date of the term on which the act counts marks: its first weeks are left out. */
export function startUpEnds(term: TermFact, weeklyHours: number, { accumulation }: Norms): PlainDate {
  const { startDays } = accumulation;
  return addDays(term.startDate, weeklyHours < TWO_HOURS ? startDays.oneHour : startDays.more);
}
