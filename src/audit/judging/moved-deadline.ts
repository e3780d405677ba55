import { schoolDayAfter } from '../../domain/school-days.js';
import { schoolYearOf } from '../../domain/school-year.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import type { EvidenceValue } from '../rule.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { isFreeDay } from './held-slots.js';
import { once } from './once.js';
import { nthDayAfter } from './school-days-after.js';
import { type Waiting, waitingEnd } from './waiting-end.js';

export interface Deadline {
  readonly base: Instant;
  /** The deadline that holds; while the day to which it moved is not yet on any timetable, until when one is waited for. */
  readonly moved: Instant;
  readonly exception: Exception | null;
}

export interface Exception {
  readonly kind:
    | 'outage'
    | 'permission'
    | 'staff-absence'
    | 'class-day-event'
    | 'journal-opened'
    | 'deferral'
    | 'certificate'
    | 'exemption';
  /** The last day on which the entry is still in time; null while unknown, and for an exemption, which has none. */
  readonly until: PlainDate | null;
  /** Of a certificate: on which school day after the return the entry is due. */
  readonly schoolDays?: number;
}

/** What is due: by when, for the lesson of which date, begun when, by whom. */
export interface Due {
  readonly base: Instant;
  readonly date: PlainDate;
  readonly startsAt: Instant;
  readonly staffId: number | null;
}

/** What moves deadlines. */
export interface Movers extends Pick<JournalFacts, 'zone' | 'openedOn'>, Pick<Waiting, 'terms'> {
  readonly registers: Pick<JournalFacts['registers'], 'outages' | 'permissions' | 'staffAbsences' | 'classDayEvents'>;
  readonly neighbours: Pick<JournalFacts['neighbours'], 'schoolDates' | 'classDates' | 'classBells'>;
}

/** Moves a deadline to the latest that the outages, permissions, absences, lost days of the class and the journal's opening allow; never to an earlier one. */
export function moveDeadline(due: Due, facts: Movers, outageGraceDays: number): Deadline {
  const moves = [
    ...outagesOver(due, facts, outageGraceDays),
    ...permissionsFor(due, facts),
    ...absencesAt(due, facts),
    ...lostDayAt(due, facts),
    ...openingAfter(due, facts, outageGraceDays),
  ];
  let deadline: Deadline = { base: due.base, moved: due.base, exception: null };
  for (const { kind, lastDay, isAwaited } of moves) {
    const moved = endOf(lastDay, facts.zone);
    if (moved > deadline.moved) {
      deadline = { base: due.base, moved, exception: { kind, until: isAwaited ? null : lastDay } };
    }
  }
  return deadline;
}

interface Move extends Pick<Exception, 'kind'> {
  readonly lastDay: PlainDate;
  /** No such day is known: it is waited for until then. */
  readonly isAwaited?: boolean;
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
    exception: exception === null ? null : { ...exception },
  };
}

/**
 * What was taught during an outage stood on paper, and what was due on its day could not be entered. In the middle of a
 * longer term it takes nothing away: the journal worked on the other days.
 */
function outagesOver(due: Due, facts: Movers, graceDays: number): readonly Move[] {
  const { zone } = facts;
  const lastDayBegins = endOf(addDays(lastDayBefore(due.base, zone), -1), zone);
  const ofLesson = { from: due.startsAt, to: Math.min(due.base, endOf(due.date, zone)) };
  const ofLastDay = { from: Math.max(due.startsAt, lastDayBegins), to: due.base };
  return facts.registers.outages
    .filter(({ startsAt, endsAt }) => [ofLesson, ofLastDay].some(({ from, to }) => startsAt < to && endsAt > from))
    .map((outage) => ({ kind: 'outage', lastDay: addDays(lastDayBefore(outage.endsAt, zone), graceDays) }));
}

/** Midnight belongs to the day that it ends. */
function lastDayBefore(moment: Instant, zone: string): PlainDate {
  return dateAt(moment - 1, zone);
}

function permissionsFor(due: Due, facts: Movers): readonly Move[] {
  return facts.registers.permissions
    .filter((given) => given.staffId === due.staffId && given.from <= due.date && due.date <= given.to)
    .map((given) => ({ kind: 'permission', lastDay: given.until }));
}

function absencesAt(due: Due, facts: Movers): readonly Move[] {
  const absences = facts.registers.staffAbsences.filter((absence) => absence.staffId === due.staffId);
  if (absences.length === 0) return [];
  const lastDay = lastDayBefore(due.base, facts.zone);
  return absences
    .filter((absence) => absence.from <= lastDay && lastDay <= absence.to)
    .map((absence) => ({ kind: 'staff-absence', ...dayOfReturn(absence.to, absences, facts) }));
}

/** What was due on a day that an event took whole from the class is due on its first day in force after it. */
function lostDayAt(due: Due, facts: Movers): readonly Move[] {
  const lost = lastDayBefore(due.base, facts.zone);
  if (!isFreeDay(lost, facts)) return [];
  return [{ kind: 'class-day-event', ...nextDay(lost, nthDayAfter(daysInForce(facts), lost, 1), facts) }];
}

/** Nobody could write into a journal that was opened only later, by an order or anew: as after an outage a week is left to fill it. */
function openingAfter({ date }: Due, { openedOn }: Movers, graceDays: number): readonly Move[] {
  if (openedOn === null || date > openedOn) return [];
  return [{ kind: 'journal-opened', lastDay: addDays(openedOn, graceDays) }];
}

/** The day that follows, unless none does in the school year: nobody enters anything of this one in the next. */
function nextDay(after: PlainDate, next: PlainDate | null, facts: Movers): Omit<Move, 'kind'> {
  const isOfYear = next !== null && schoolYearOf(next) === schoolYearOf(after);
  return isOfYear ? { lastDay: next } : { lastDay: waitingEnd(after, facts), isAwaited: true };
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
): Omit<Move, 'kind'> {
  const back = nextDay(to, schoolDayAfter(to, daysToReturnOn(facts)), facts);
  const next = absences.find((other) => other.from <= back.lastDay && back.lastDay <= other.to && other.to > to);
  return next === undefined ? back : dayOfReturn(next.to, absences, facts);
}
