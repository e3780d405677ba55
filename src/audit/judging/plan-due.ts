import { schoolDayFrom } from '../../domain/school-days.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { addDays, daysBetween, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';
import { type Deadline, moveDeadline } from './moved-deadline.js';
import { usualTeacher } from './responsible.js';

/** By when what a journal begins the year with is there, and who answers for it. */
export interface PlanDue {
  readonly date: PlainDate;
  readonly staffId: number | null;
  readonly deadline: Deadline;
}

/** Null for a journal that has neither lessons nor load in the school year: nothing is due of it. */
export function planDue(facts: JournalFacts, norms: Norms, asOf: Instant): PlanDue | null {
  const date = dueDateOf(facts, norms, asOf);
  if (date === null) return null;
  const staffId = usualTeacher(facts, asOf) ?? facts.load[0]?.teacherId ?? null;
  const base = endOf(date, facts.zone);
  const startsAt = momentOf(date, '00:00', facts.zone);
  return { date, staffId, deadline: moveDeadline({ base, date, startsAt, staffId }, facts, norms.outageGraceDays) };
}

function dueDateOf({ zone, slots, load, neighbours }: JournalFacts, { plans }: Norms, asOf: Instant): PlainDate | null {
  const year = schoolYearAt(asOf, zone);
  const first = slots.find(({ date }) => date >= firstDayOfSchoolYear(year))?.date;
  if (first === undefined && load.length === 0) return null;
  const due = `${year}-${plans.dueDay}`;
  const afterFirst = first === undefined ? due : addDays(first, daysBetween(`${year}-09-01`, due));
  return schoolDayFrom(afterFirst > due ? afterFirst : due, neighbours.schoolDates);
}
