import type { Instant, PlainDate } from '../../domain/time.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';
import { isClosing, isOfAnotherDay, isRemote } from './event-kinds.js';
import { groupBy } from './group-by.js';
import { isAttendedByAnyone, spansOf } from './membership.js';
import { once } from './once.js';

/** What tells whether a slot takes place. */
export type Slotted = Pick<JournalFacts, 'zone' | 'slots' | 'members' | 'registers'>;

interface Placed {
  readonly date: PlainDate;
  readonly bell: number | null;
}

interface WithEvents {
  readonly registers: Pick<JournalFacts['registers'], 'classDayEvents'>;
}

interface ClassDay extends WithEvents {
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classBells'>;
}

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
 * place, nor on a day that was no school day for the class. A lesson beside the timetable is owed like any other, and
 * so is one of a day that went by another day's timetable: that it was given its entry says.
 */
export const owedDates = once((facts: JournalFacts): ((date: PlainDate) => boolean) => {
  const inForce = new Set(slotsInForce(facts).map((slot) => slot.date));
  const planned = new Set(facts.slots.map((slot) => slot.date));
  return (date) => (planned.has(date) && !followsAnotherDay(date, facts) ? inForce.has(date) : !isFreeDay(date, facts));
});

/** Whether an event of the class's day leaves any of its lessons out or puts others in their place. */
export function isTouchedByEvent(date: PlainDate, facts: JournalFacts): boolean {
  return facts.registers.classDayEvents.some(({ kind, ...days }) => isOn(days, date) && !isOnlyRemote(kind));
}

/** Whether events took the class's whole day, be it lesson by lesson. */
export function isFreeDay(date: PlainDate, facts: ClassDay): boolean {
  const bells = facts.neighbours.classBells.get(date);
  if (bells === undefined) return isTakenWhole(date, facts);
  return [...bells].every((bell) => isTaken(facts, (event) => isAt(event, { date, bell })));
}

/** Of a day of which the timetable has no lessons: whether an event without bells covers it. */
function isTakenWhole(date: PlainDate, facts: WithEvents): boolean {
  return isTaken(facts, (event) => isOn(event, date) && event.fromBell === null && event.toBell === null);
}

/** Whether the class's day, or a part of it, went by the timetable of another one, whatever else happened on it. */
export function followsAnotherDay(date: PlainDate, { registers }: WithEvents): boolean {
  return registers.classDayEvents.some((event) => isOn(event, date) && isOfAnotherDay(event.kind));
}

/** A lesson without a known bell is called off by what covers the whole day alone. */
export function isCancelled(place: Placed, { registers }: WithEvents): boolean {
  return changing(registers.classDayEvents.filter((event) => isAt(event, place))).length > 0;
}

/** Whether lessons were given at a distance on the date, whatever else the registers say of it. */
export function isHeldRemotely(date: PlainDate, { registers }: Pick<JournalFacts, 'registers'>): boolean {
  return registers.classDayEvents.some((event) => isOn(event, date) && isRemote(event.kind));
}

type DayEvent = JournalFacts['registers']['classDayEvents'][number];

function isOn({ from, to }: Pick<DayEvent, 'from' | 'to'>, date: PlainDate): boolean {
  return from <= date && date <= to;
}

function isAt(event: DayEvent, { date, bell }: Placed): boolean {
  return (
    isOn(event, date) &&
    (event.fromBell === null || (bell !== null && event.fromBell <= bell)) &&
    (event.toBell === null || (bell !== null && bell <= event.toBell))
  );
}

/** Another day's timetable puts lessons in the place of those that it leaves out: it takes nothing from the class. */
function isTaken({ registers }: WithEvents, covers: (event: DayEvent) => boolean): boolean {
  return changing(registers.classDayEvents.filter(covers)).some(({ kind }) => !isOfAnotherDay(kind));
}

/**
 * Of the events that cover the same lessons those that leave them out or put others in their place. An excursion of a class does
 * so even while the school learns at a distance; its quarantine does not.
 */
function changing(events: readonly DayEvent[]): readonly DayEvent[] {
  const isTaught = events.some(({ kind }) => isRemote(kind));
  return events.filter(({ kind }) => !isOnlyRemote(kind) && !(isTaught && isClosing(kind) && !isOfAnotherDay(kind)));
}

/** A day may be one at a distance and by another day's timetable at once. */
function isOnlyRemote(kind: string): boolean {
  return isRemote(kind) && !isOfAnotherDay(kind);
}

/** Without a known bell time the slot lasts until the end of its day. */
function endOfSlot(slot: SlotFact, zone: string): Instant {
  return slot.endTime === null ? endOf(slot.date, zone) : momentOf(slot.date, slot.endTime, zone);
}
