import { schoolDayAfter } from '../../domain/school-days.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import type { EvidenceValue } from '../rule.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { isFreeDay } from './held-slots.js';
import { once } from './once.js';
import { nthDayAfter } from './school-days-after.js';

export interface Deadline {
  readonly base: Instant;
  /** The deadline that holds; infinite while the day to which it moved is not yet on any timetable. */
  readonly moved: Instant;
  readonly exception: Exception | null;
}

export interface Exception {
  readonly kind: 'outage' | 'permission' | 'staff-absence' | 'class-day-event' | 'deferral' | 'exemption';
  /** The last day on which the entry is still in time; null while unknown, and for an exemption, which has none. */
  readonly until: PlainDate | null;
}

/** What is due: by when, for the lesson of which date, begun when, by whom. */
export interface Due {
  readonly base: Instant;
  readonly date: PlainDate;
  readonly startsAt: Instant;
  readonly staffId: number | null;
}

/** What moves deadlines. */
export interface Movers extends Pick<JournalFacts, 'zone'> {
  readonly registers: Pick<JournalFacts['registers'], 'outages' | 'permissions' | 'staffAbsences' | 'classDayEvents'>;
  readonly neighbours: Pick<JournalFacts['neighbours'], 'schoolDates' | 'classDates'>;
}

/** Moves a deadline to the latest that the outages, permissions, absences and lost days of the class allow; never to an earlier one. */
export function moveDeadline(due: Due, facts: Movers, outageGraceDays: number): Deadline {
  const exceptions = [
    ...outagesOver(due, facts, outageGraceDays),
    ...permissionsFor(due, facts),
    ...absencesAt(due, facts),
    ...lostDayAt(due, facts),
  ];
  let deadline: Deadline = { base: due.base, moved: due.base, exception: null };
  for (const exception of exceptions) {
    const moved = exception.until === null ? Number.POSITIVE_INFINITY : endOf(exception.until, facts.zone);
    if (moved > deadline.moved) deadline = { base: due.base, moved, exception };
  }
  return deadline;
}

/** Whether the week is over in which the entry had to be carried over from the paper sheet of an outage. */
export function isOfOutage({ exception, moved }: Deadline, asOf: Instant): boolean {
  return exception?.kind === 'outage' && moved <= asOf;
}

/** A deadline as a finding keeps it: moments, and the exception that moved it. */
export function deadlineEvidence(deadline: Deadline): Readonly<Record<string, EvidenceValue>> {
  const { base, moved, exception } = deadline;
  return {
    deadline: base,
    movedDeadline: exception !== null && Number.isFinite(moved) ? moved : null,
    exception: exception === null ? null : { kind: exception.kind, until: exception.until },
  };
}

/**
 * What was taught during an outage stood on paper, and what was due on its day could not be entered. In the middle of a
 * longer term it takes nothing away: the journal worked on the other days.
 */
function outagesOver(due: Due, facts: Movers, graceDays: number): readonly Exception[] {
  const { zone } = facts;
  const lastDayBegins = endOf(addDays(lastDayBefore(due.base, zone), -1), zone);
  const ofLesson = { from: due.startsAt, to: Math.min(due.base, endOf(due.date, zone)) };
  const ofLastDay = { from: Math.max(due.startsAt, lastDayBegins), to: due.base };
  return facts.registers.outages
    .filter(({ startsAt, endsAt }) => [ofLesson, ofLastDay].some(({ from, to }) => startsAt < to && endsAt > from))
    .map((outage) => ({ kind: 'outage', until: addDays(lastDayBefore(outage.endsAt, zone), graceDays) }));
}

/** Midnight belongs to the day that it ends. */
function lastDayBefore(moment: Instant, zone: string): PlainDate {
  return dateAt(moment - 1, zone);
}

function permissionsFor(due: Due, facts: Movers): readonly Exception[] {
  return facts.registers.permissions
    .filter((given) => given.staffId === due.staffId && given.from <= due.date && due.date <= given.to)
    .map((given) => ({ kind: 'permission', until: given.until }));
}

function absencesAt(due: Due, facts: Movers): readonly Exception[] {
  const absences = facts.registers.staffAbsences.filter((absence) => absence.staffId === due.staffId);
  if (absences.length === 0) return [];
  const lastDay = lastDayBefore(due.base, facts.zone);
  return absences
    .filter((absence) => absence.from <= lastDay && lastDay <= absence.to)
    .map((absence) => ({ kind: 'staff-absence', until: dayOfReturn(absence.to, absences, facts) }));
}

/** What was due on a day that an event took whole from the class is due on its first day in force after it. */
function lostDayAt(due: Due, facts: Movers): readonly Exception[] {
  const lastDay = lastDayBefore(due.base, facts.zone);
  if (!isFreeDay(lastDay, facts)) return [];
  return [{ kind: 'class-day-event', until: nthDayAfter(daysInForce(facts), lastDay, 1) }];
}

/** The school's days, without those that an event took whole from the class: on them nobody enters anything of it. */
const daysToReturnOn = once(
  (facts: Movers): ReadonlySet<PlainDate> =>
    new Set([...facts.neighbours.schoolDates].filter((date) => !isFreeDay(date, facts))),
);

/** A sick leave that was prolonged is several rows: the teacher is back on the first school day that none of them covers. */
function dayOfReturn(
  to: PlainDate,
  absences: readonly { readonly from: PlainDate; readonly to: PlainDate }[],
  facts: Movers,
): PlainDate | null {
  const day = schoolDayAfter(to, daysToReturnOn(facts));
  if (day === null) return null;
  const next = absences.find((absence) => absence.from <= day && day <= absence.to);
  return next === undefined ? day : dayOfReturn(next.to, absences, facts);
}
