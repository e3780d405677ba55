import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, Visitor } from '../class-facts.js';
import { listedByJournals } from './class-list.js';
import { rosterLines } from './roster-lines.js';
import { type Days, untoldWithin } from './told-visits.js';

/** How many of a class came to the diary in the last weeks of which files tell, or why nobody can say. */
export type FamilyShare =
  | { readonly kind: 'untold'; readonly lacks: string; readonly days: Days | null }
  | {
      readonly kind: 'told';
      readonly days: Days;
      readonly counted: number;
      /** Who of them did not come, or whose parents did not. */
      readonly absent: readonly number[];
    };

export interface AskedOn {
  /** The day, or the last with lessons where that is before. */
  readonly until: PlainDate;
  readonly lastSchoolDay: PlainDate;
  /** The first date that the span may end with. */
  readonly earliest: PlainDate;
}

/** The days that end with the last one on which a file tells of any visit in the school, or with the last school day before it: after that nobody need come. */
export function shareOf(
  visitor: Visitor,
  facts: ClassFacts,
  { families }: Norms,
  { until, lastSchoolDay, earliest }: AskedOn,
): FamilyShare {
  const told = facts.visitsToldUntil[visitor];
  if (told === null) return { kind: 'untold', lacks: 'visits', days: null };
  const to = told < lastSchoolDay ? told : lastSchoolDay;
  const days = { from: addDays(to, 1 - families.spanDays), to };
  if (to < earliest || addDays(to, families.freshDays) < until) return { kind: 'untold', lacks: 'fresh-visits', days };
  const visits = facts.visits.filter((visit) => visit.visitor === visitor);
  const untold = untoldWithin(visits, days, families.untoldDays);
  if (untold !== null) return { kind: 'untold', lacks: 'class-visits', days: untold };
  const came = new Set(
    visits.filter(({ date }) => days.from <= date && date <= days.to).map(({ studentId }) => studentId),
  );
  const counted = countedStudents(facts, days, until);
  return { kind: 'told', days, counted: counted.length, absent: counted.filter((id) => !came.has(id)) };
}

/** Who stands in the class and was not seen to come after the span had begun, but for those whose family reads the diary on paper. */
function countedStudents(facts: ClassFacts, days: Days, date: PlainDate): readonly number[] {
  const newcomers = new Set(
    rosterLines(facts, date)
      .filter(({ came }) => came.absentAt !== null && dateAt(came.seenAt, facts.zone) > days.from)
      .map(({ studentId }) => studentId),
  );
  const onPaper = new Set(
    facts.registers.printoutRequests
      .filter(({ from, to }) => from <= days.to && (to === null || to >= days.from))
      .map(({ studentId }) => studentId),
  );
  return listedByJournals(facts, date)
    .map(({ studentId }) => studentId)
    .filter((id) => !newcomers.has(id) && !onPaper.has(id));
}
