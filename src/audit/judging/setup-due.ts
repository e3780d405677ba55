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
function formedOn(facts: ClassFacts): PlainDate | null {
  const { zone, journals } = facts;
  // Who came with a journal that was opened later is there since then.
  const came = journals.flatMap(({ members, openedOn }) =>
    members.map(({ absentAt, seenAt }) => (absentAt === null ? openedOn : dateAt(seenAt, zone))),
  );
  if (came.length === 0) return plannedOn(facts) ?? listedOn(facts);
  const known = came.filter((date) => date !== null);
  return known.length < came.length ? null : (known.sort()[0] ?? null);
}

/** When a class without students first stood in the load; null where it did from the school's first file on. */
function plannedOn(facts: ClassFacts): PlainDate | null {
  const { zone, setup } = facts;
  const first = firstPlanned(facts);
  return setup.schoolLoadAt !== null && first !== null && first > setup.schoolLoadAt ? dateAt(first, zone) : null;
}

/** When a class without students was first seen; null where it was there before anybody looked, or planned by then. */
function listedOn(facts: ClassFacts): PlainDate | null {
  const { cameAt } = facts.schoolClass;
  const first = firstPlanned(facts);
  return cameAt === null || (first !== null && first <= cameAt) ? null : dateAt(cameAt, facts.zone);
}

function firstPlanned({ load }: ClassFacts): Instant | null {
  return load.length === 0 ? null : Math.min(...load.map((line) => line.first.seenAt));
}
