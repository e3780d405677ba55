import type { Instant, PlainDate } from '../../domain/time.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { isAttendedByAnyone, spansOf } from './membership.js';
import { once } from './once.js';

/** Of such a day the lessons are given, only not at school. */
const HELD_REMOTELY = 'дистанционно';

/** What tells whether a slot takes place. */
export type Slotted = Pick<JournalFacts, 'zone' | 'slots' | 'members' | 'registers'>;

export type SlotsByDate = ReadonlyMap<PlainDate, readonly SlotFact[]>;

/** The slots that take place: no class-day event covers them and somebody is there. Past and future alike. */
export const slotsInForce = once((facts: Slotted): readonly SlotFact[] => {
  const spans = spansOf(facts.members, facts.zone);
  const attended = new Map<PlainDate, boolean>();
  return facts.slots.filter((slot) => {
    if (isCancelled(slot, facts)) return false;
    const known = attended.get(slot.date) ?? isAttendedByAnyone(facts, spans, slot.date);
    attended.set(slot.date, known);
    return known;
  });
});

/** The slots in force whose end has passed, by date. */
export function heldSlots(facts: JournalFacts, asOf: Instant): SlotsByDate {
  return groupBy(
    slotsInForce(facts).filter((slot) => endOfSlot(slot, facts.zone) <= asOf),
    (slot) => slot.date,
  );
}

/**
 * Whether anything is owed for an entry of the date: not where the journal has slots that day and none of them took
 * place, nor on a day that was no school day for the class. A lesson beside the timetable is owed like any other.
 */
export const owedDates = once((facts: JournalFacts): ((date: PlainDate) => boolean) => {
  const inForce = new Set(slotsInForce(facts).map((slot) => slot.date));
  const planned = new Set(facts.slots.map((slot) => slot.date));
  return (date) => (planned.has(date) ? inForce.has(date) : !isFreeDay(date, facts));
});

/** Whether an event of the class's day leaves any of its lessons out or puts others in their place. */
export function isTouchedByEvent(date: PlainDate, facts: JournalFacts): boolean {
  return cancellingEvents(facts).some((event) => event.from <= date && date <= event.to);
}

function isFreeDay(date: PlainDate, facts: JournalFacts): boolean {
  return cancellingEvents(facts).some(
    (event) => event.from <= date && date <= event.to && event.fromBell === null && event.toBell === null,
  );
}

export function isCancelled(slot: SlotFact, facts: Pick<JournalFacts, 'registers'>): boolean {
  return cancellingEvents(facts).some(
    (event) =>
      event.from <= slot.date &&
      slot.date <= event.to &&
      (event.fromBell === null || event.fromBell <= slot.bell) &&
      (event.toBell === null || slot.bell <= event.toBell),
  );
}

function cancellingEvents({ registers }: Pick<JournalFacts, 'registers'>): JournalFacts['registers']['classDayEvents'] {
  return registers.classDayEvents.filter(({ kind }) => kind.trim().toLowerCase() !== HELD_REMOTELY);
}

/** Without a known bell time the slot lasts until the end of its day. */
function endOfSlot(slot: SlotFact, zone: string): Instant {
  return slot.endTime === null ? endOf(slot.date, zone) : momentOf(slot.date, slot.endTime, zone);
}
