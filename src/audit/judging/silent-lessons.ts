import { schoolYearOf } from '../../domain/school-year.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { TaughtJournal, TeacherFacts } from '../teacher-facts.js';
import { isMarked } from './assessment.js';
import { endOf } from './day-bounds.js';
import { slotsInForce } from './held-slots.js';
import { termOf } from './lesson-terms.js';
import { moveDeadline } from './moved-deadline.js';
import { bothLooks } from './page-looks.js';
import { giverOf } from './registered-giver.js';
import { startOf, usualTeacherOn } from './responsible.js';

/** A lesson that a teacher gives in a journal of his own. */
export interface OwnLesson {
  readonly journalId: number;
  readonly date: PlainDate;
  readonly bell: number;
  /** By when something of it is in the journal. */
  readonly dueAt: Instant;
  /** When both its pages had been read; null where one never was. */
  readonly lookedAt: Instant | null;
  readonly isHandMade: boolean;
  /** Its homework was set in advance, by the plan or by him. */
  readonly isSetAhead: boolean;
  /** Not where a plan may write everything that is asked of it. */
  readonly counts: boolean;
}

const NO_DAYS = { schoolDates: new Set<PlainDate>(), classDates: new Set<PlainDate>(), classBells: new Map() };

/** In the order of dates and bells, past and future, without the days on which he was away or others stood in for him. */
export function ownLessons(facts: TeacherFacts, norms: Norms): readonly OwnLesson[] {
  const isAway = awayOn(facts);
  return facts.journals
    .flatMap((journal) => lessonsIn(journal, facts, norms))
    .filter(({ date }) => !isAway(date))
    .sort(inOrder);
}

function lessonsIn(journal: TaughtJournal, { staffId, zone }: TeacherFacts, norms: Norms): OwnLesson[] {
  const { outages, permissions } = journal.registers;
  // On the days on which he was away no lesson is his, and those that an event took are none: neither moves anything.
  const registers = { outages, permissions, staffAbsences: [], classDayEvents: [] };
  const movers = { zone, terms: journal.terms, openedOn: journal.openedOn, registers, neighbours: NO_DAYS };
  const counts = isMarked(journal.journal, norms.assessment);
  const usualOn = usualTeacherOn(journal);
  return slotsInForce(journal)
    .filter((slot) => [slot.teacherId, giverOf(slot, journal), usualOn(slot.date)].every((id) => id === staffId))
    .map((slot) => {
      const { date, bell } = slot;
      const due = { base: endOf(date, zone), date, startsAt: startOf(date, slot, zone), staffId };
      const term = termOf(journal, date);
      return {
        ...{ journalId: journal.journal.id, date, bell, counts },
        dueAt: moveDeadline(due, movers, norms.outageGraceDays).moved,
        lookedAt: term === null ? null : bothLooks(term),
        isHandMade: journal.handMade.has(date),
        isSetAhead: journal.setAhead.has(date),
      };
    });
}

/** By the register, or because another stands in a slot of his journals or gave its lesson by the register: nobody knows what of that day is his. */
function awayOn({ staffId, journals }: TeacherFacts): (date: PlainDate) => boolean {
  const absences = journals[0]?.registers.staffAbsences.filter((absence) => absence.staffId === staffId) ?? [];
  const replaced = new Set(
    journals.flatMap((journal) => {
      const usualOn = usualTeacherOn(journal);
      const isOther = (id: number | null): boolean => id !== null && id !== staffId;
      return journal.slots
        .filter((slot) => isOther(slot.teacherId) || isOther(giverOf(slot, journal)))
        .flatMap(({ date }) => (usualOn(date) === staffId ? [date] : []));
    }),
  );
  return (date) => replaced.has(date) || absences.some(({ from, to }) => from <= date && date <= to);
}

function inOrder(one: OwnLesson, other: OwnLesson): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.bell - other.bell || one.journalId - other.journalId;
}

/** Lessons that count and are due, one after another in a school year, at which he wrote nothing: whatever he writes ends them. */
export function silencesOf(lessons: readonly OwnLesson[], asOf: Instant): readonly (readonly OwnLesson[])[] {
  const silences: OwnLesson[][] = [[]];
  for (const [nth, lesson] of lessons.entries()) {
    const before = lessons[nth - 1];
    if (before !== undefined && schoolYearOf(before.date) !== schoolYearOf(lesson.date)) silences.push([]);
    if (lesson.isHandMade) silences.push([]);
    else if (lesson.counts && lesson.dueAt <= asOf) silences.at(-1)?.push(lesson);
  }
  return silences;
}
