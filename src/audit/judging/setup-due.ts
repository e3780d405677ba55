import { schoolDayFrom } from '../../domain/school-days.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import { workingDaysAfter, worksOnSaturdays } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';

/** The day by whose end the sections are filled; a class whose first student was seen to come later has a few days more. */
export function setupDueDate(facts: ClassFacts, { setup }: Norms, asOf: Instant): PlainDate {
  const due = schoolDayFrom(`${schoolYearAt(asOf, facts.zone)}-${setup.dueDay}`, facts.schoolDates);
  const formed = formedOn(facts);
  if (formed === null) return due;
  const later = workingDaysAfter(formed, setup.newClassWorkingDays, worksOnSaturdays(facts.schoolDates));
  return [due, later].sort().at(-1) ?? due;
}

/** When its first student came to one of its journals; null where he was there before anybody looked. */
function formedOn({ zone, journals }: ClassFacts): PlainDate | null {
  const members = journals.flatMap((journal) => journal.members);
  if (members.length === 0 || members.some(({ absentAt }) => absentAt === null)) return null;
  return dateAt(Math.min(...members.map(({ seenAt }) => seenAt)), zone);
}
