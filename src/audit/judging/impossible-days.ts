import { addDays, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { SlotFact } from '../journal-facts.js';
import type { TaughtJournal, TeacherFacts } from '../teacher-facts.js';
import { isOfAnotherDay } from './event-kinds.js';
import { groupBy } from './group-by.js';
import { isHeldRemotely, slotsInForce } from './held-slots.js';
import { giverOf } from './registered-giver.js';

/** What of a teacher's day cannot have been as the journals tell it, and the journals that tell it. */
export interface Contradiction {
  readonly kind: 'leave' | 'closed' | 'two-places';
  readonly bell: number | null;
  readonly journals: readonly TaughtJournal[];
}

/** By date; those on which he stands in some slot and nothing is wrong have none. */
export function contradictionsByDate(
  facts: TeacherFacts,
  norms: Norms,
): ReadonlyMap<PlainDate, readonly Contradiction[]> {
  const places = facts.journals.flatMap((journal) => placesOf(journal, facts.staffId));
  const byDate = groupBy(places, ({ slot }) => slot.date);
  const isOnLeave = leaveOf(facts);
  return new Map(
    [...byDate].map(([date, ofDate]) => [
      date,
      [
        ...(isOnLeave(date) ? givenOnLeave(ofDate) : []),
        ...givenWhileClosed(ofDate, date, norms),
        ...givenAtOnce(ofDate),
      ],
    ]),
  );
}

interface Place {
  readonly slot: SlotFact;
  readonly journal: TaughtJournal;
  readonly inForce: boolean;
}

/** His slots of the dates on which nobody else stands in the journal, or gave a lesson by the register: whose the marks of such a day are, is certain. */
function placesOf(journal: TaughtJournal, staffId: number): readonly Place[] {
  const inForce = new Set(slotsInForce(journal));
  return [...groupBy(journal.slots, ({ date }) => date).values()].flatMap((ofDate) =>
    ofDate.every((slot) => slot.teacherId === staffId && [staffId, null].includes(giverOf(slot, journal)))
      ? ofDate.map((slot) => ({ slot, journal, inForce: inForce.has(slot) }))
      : [],
  );
}

/** Not on its first day: who falls ill in the afternoon has given his lessons. */
function leaveOf({ staffId, journals }: TeacherFacts): (date: PlainDate) => boolean {
  const absences = journals[0]?.registers.staffAbsences.filter((absence) => absence.staffId === staffId) ?? [];
  const covers = (date: PlainDate) => absences.some(({ from, to }) => from <= date && date <= to);
  return (date) => covers(date) && covers(addDays(date, -1));
}

function givenOnLeave(places: readonly Place[]): readonly Contradiction[] {
  const journals = markedIn(places.filter(({ inForce }) => inForce));
  return journals.length === 0 ? [] : [{ kind: 'leave', bell: null, journals }];
}

function givenWhileClosed(places: readonly Place[], date: PlainDate, { impossible }: Norms): readonly Contradiction[] {
  const isClosed = (journal: TaughtJournal): boolean =>
    !isHeldRemotely(date, journal) &&
    journal.registers.classDayEvents.some(
      ({ from, to, fromBell, toBell, kind }) =>
        from <= date &&
        date <= to &&
        fromBell === null &&
        toBell === null &&
        // What is given «за актированный день» makes up for one.
        !isOfAnotherDay(kind) &&
        impossible.closedKinds.some((part) => kind.toLowerCase().includes(part.toLowerCase())),
    );
  const journals = markedIn(places.filter(({ journal, inForce }) => !inForce && isClosed(journal)));
  return journals.length === 0 ? [] : [{ kind: 'closed', bell: null, journals }];
}

/** Classes that learn one subject together, or groups of one class, are one lesson. */
function isElsewhere(one: Place, { slot, journal }: Place): boolean {
  const [own, other] = [one.journal.journal, journal.journal];
  return own.subjectName !== other.subjectName && own.classId !== other.classId && overlaps(one.slot, slot);
}

/** The first lesson of the second shift begins hours after that of the first; where a time is not known, bells alone tell. */
function overlaps(one: SlotFact, other: SlotFact): boolean {
  const times = [one.startTime, one.endTime, other.startTime, other.endTime];
  if (times.includes(null)) return true;
  return (one.startTime ?? '') < (other.endTime ?? '') && (other.startTime ?? '') < (one.endTime ?? '');
}

function givenAtOnce(places: readonly Place[]): readonly Contradiction[] {
  const single = [
    ...groupBy(
      places.filter(({ inForce }) => inForce),
      ({ journal }) => journal,
    ).values(),
  ].flatMap((own) => (own.length === 1 ? own : []));
  return [...groupBy(single, ({ slot }) => slot.bell)].flatMap(([bell, atOnce]) => {
    const marked = atOnce.filter(isMarked);
    const journals = markedIn(marked.filter((place) => marked.some((other) => isElsewhere(place, other))));
    return journals.length > 0 ? [{ kind: 'two-places' as const, bell, journals }] : [];
  });
}

function markedIn(places: readonly Place[]): readonly TaughtJournal[] {
  return [...new Set(places.filter(isMarked).map(({ journal }) => journal))];
}

function isMarked({ slot, journal }: Place): boolean {
  return journal.marked.has(slot.date);
}
