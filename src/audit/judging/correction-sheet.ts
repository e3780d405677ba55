import { nthSchoolDayAfter } from '../../domain/school-days.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { isFreeDay } from './held-slots.js';
import { type Deadline, moveDeadline } from './moved-deadline.js';
import { yearStart } from './plan-slots.js';
import { usualTeacher } from './responsible.js';
import { isBetweenTerms, lastEndedTerm, termsOfYear } from './year-terms.js';

/** Until when the last term that is over wants a sheet, and the newest that there is of the school year. */
export interface SheetDue {
  readonly term: TermFact;
  readonly deadline: Deadline;
  /** The last day on which it is in time; null while unknown. */
  readonly until: PlainDate | null;
  readonly sheet: PlainDate | null;
}

/** Null while no term of the year is over. */
export function sheetDue(facts: JournalFacts, norms: Norms, asOf: Instant): SheetDue | null {
  const term = lastEndedTerm(facts, asOf);
  const date = term === null ? null : dueDateOf(facts, term, norms, asOf);
  if (term === null || date === null) return null;
  const startsAt = momentOf(date, '00:00', facts.zone);
  const due = { base: endOf(date, facts.zone), date, startsAt, staffId: usualTeacher(facts, asOf) };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const until = deadline.exception === null ? date : deadline.exception.until;
  return { term, deadline, until, sheet: newestSheet(facts, asOf) };
}

/** When a sheet is due, and when one whose day has not come begins to count. */
export function sheetMoments({ zone, registers }: JournalFacts, due: SheetDue | null): readonly Instant[] {
  const days = registers.planCorrections.map(({ date }) => momentOf(date, '00:00', zone));
  return due === null ? days : [...days, due.deadline.base, due.deadline.moved];
}

function dueDateOf(facts: JournalFacts, { endDate }: TermFact, { plans }: Norms, asOf: Instant): PlainDate | null {
  const terms = termsOfYear(facts, asOf);
  const isFree = (day: PlainDate) => isBetweenTerms(terms, day) || isFreeDay(day, facts);
  return nthSchoolDayAfter(endDate, plans.sheetDays, new Set(daysInForce(facts)), isFree);
}

/** A lag may stand all year by a sheet of autumn: the reserve is at the plan's end. */
function newestSheet(facts: JournalFacts, asOf: Instant): PlainDate | null {
  const [from, to] = [yearStart(facts, asOf), dateAt(asOf, facts.zone)];
  const dates = facts.registers.planCorrections.map(({ date }) => date).filter((date) => from <= date && date <= to);
  return dates.sort().at(-1) ?? null;
}
