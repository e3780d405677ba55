import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { SlotFact } from '../journal-facts.js';
import { lessonKey } from './attendance.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { judgeMissing, type Outcome } from './judge-value.js';
import { type Deadline, moveDeadline } from './moved-deadline.js';
import { answererOf } from './registered-giver.js';
import { startOf, usualTeacherOn } from './responsible.js';
import { type Away, datesAway, lookAtAll, ordinaryDates, type Place, studentDays, type There } from './student-days.js';

type Known = Exclude<Place, { readonly is: 'unknown' }>;

/** Somebody at a lesson between two from which he was away, or at the end of a day from all the others of which he was. */
interface Tried {
  readonly place: Known;
  readonly isBetween: boolean;
  readonly studentId: number;
  /** He is neither noted as away nor has a mark, and was at no other journal's lesson that day. */
  readonly isUnnoted: boolean;
  readonly observedAt: Instant | null;
}

export interface UnnotedStudent {
  readonly studentId: number;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** A lesson with somebody away before and after it. */
export interface TriedLesson {
  readonly place: Known;
  readonly staffId: number | null;
  readonly deadline: Deadline;
  readonly students: readonly UnnotedStudent[];
}

/** Lessons of the class, whose day is over or not. */
export interface TriedLessons {
  readonly between: readonly TriedLesson[];
  /** Of these alone nothing is said: somebody may well come for the first lesson and go home. */
  readonly atEnds: readonly TriedLesson[];
}

export function triedLessons(facts: ClassFacts, norms: Norms, asOf: Instant): TriedLessons {
  const tried = triedOf(facts, norms);
  const lessonsOf = (isBetween: boolean): readonly TriedLesson[] =>
    byLesson(
      tried.filter((each) => each.isBetween === isBetween),
      { facts, norms, asOf },
    );
  return { between: lessonsOf(true), atEnds: lessonsOf(false) };
}

function byLesson(
  tried: readonly Tried[],
  { facts, norms, asOf }: { readonly facts: ClassFacts; readonly norms: Norms; readonly asOf: Instant },
): readonly TriedLesson[] {
  return [...groupBy(tried, ({ place }) => place.lesson.id).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { place } = first;
    const { slot, journal } = place;
    const deadline = slotDeadline(slot, journal, facts, norms);
    const students = own
      .filter(({ isUnnoted }) => isUnnoted)
      .map(({ studentId, observedAt }) => ({
        ...{ studentId, observedAt },
        outcome: judgeMissing(deadline, observedAt, asOf),
      }));
    return [{ place, staffId: teacherOf(slot, journal), deadline, students }];
  });
}

function triedOf(facts: ClassFacts, norms: Norms): readonly Tried[] {
  const days = studentDays(facts, norms);
  const isOrdinary = ordinaryDates(facts);
  const told = toldCells(facts);
  return datesAway(facts)
    .filter(({ date }) => isOrdinary(date))
    .flatMap(({ studentId, date }) => {
      const places = days.on(studentId, date);
      return places.flatMap((place, at) => {
        const between = awayAround(places, at);
        const away = between ?? awayOtherwise(places, at);
        if (place.is === 'unknown' || away === null) return [];
        const isPermitted = away.every(({ shown }) => shown.code === 'у');
        const isUnnoted = isThereAlone(place, places) && !isPermitted && !told(studentId, place);
        return [{ place, isBetween: between !== null, studentId, isUnnoted, observedAt: lookAtAll([place, ...away]) }];
      });
    });
}

/** The bells before and after, where he was away from both. */
function awayAround(places: readonly Place[], at: number): readonly Away[] | null {
  const [before, after] = [neighbour(places, at, -1), neighbour(places, at, 1)];
  return before?.is === 'away' && after?.is === 'away' ? [before, after] : null;
}

/** All lessons of the other journals, where this one is at the end of the day and he was away from each of them. */
function awayOtherwise(places: readonly Place[], at: number): readonly Away[] | null {
  const isAtEnd = neighbour(places, at, -1) === undefined || neighbour(places, at, 1) === undefined;
  const others = places.filter(({ is, journal }) => is === 'unknown' || journal !== places[at]?.journal);
  const away = others.filter((place) => place.is === 'away');
  return isAtEnd && others.length > 0 && away.length === others.length ? away : null;
}

/** The next bell, over other hours of the same journal: two hours of one are one witness. */
function neighbour(places: readonly Place[], at: number, step: 1 | -1): Place | undefined {
  const next = places[at + step];
  const isSame = next !== undefined && next.is !== 'unknown' && next.journal === places[at]?.journal;
  return isSame ? neighbour(places, at + step, step) : next;
}

/** That day he was at the lessons of no other journal. */
function isThereAlone(place: Known, places: readonly Place[]): place is There {
  return place.is === 'there' && places.every(({ is, journal }) => is !== 'there' || journal === place.journal);
}

/** Cells that hold a mark, or have ever said anything of their student's attendance. */
function toldCells({ marked, absences }: ClassFacts): (studentId: number, place: Known) => boolean {
  const told = new Set([...marked, ...absences].map((cell) => `${cell.journalId} ${lessonKey(cell.studentId, cell)}`));
  return (studentId, { journal, lesson }) => told.has(`${journal.journal.id} ${lessonKey(studentId, lesson)}`);
}

const NO_DATES: ReadonlySet<PlainDate> = new Set();

/** By when the lesson of the slot is to be in order, as far as anything moves that. */
export function slotDeadline(slot: SlotFact, journal: ClassJournal, facts: ClassFacts, norms: Norms): Deadline {
  const { zone, schoolDates, classBells } = facts;
  const due = {
    ...{ base: endOf(slot.date, zone), date: slot.date },
    ...{ startsAt: startOf(slot.date, slot, zone), staffId: teacherOf(slot, journal) },
  };
  // The class had school on the slot's own day: nothing is put off to another day of the class.
  const neighbours = { schoolDates, classDates: NO_DATES, classBells };
  return moveDeadline(
    due,
    { ...{ zone, neighbours }, ...{ terms: journal.terms, openedOn: journal.openedOn, registers: journal.registers } },
    norms.outageGraceDays,
  );
}

function teacherOf(slot: SlotFact, journal: ClassJournal): number | null {
  return answererOf(slot, journal, usualTeacherOn(journal)(slot.date));
}
