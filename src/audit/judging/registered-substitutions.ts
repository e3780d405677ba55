import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, RegisterFacts, SlotFact, SlotTeachers } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { isCancelled, slotsInForce } from './held-slots.js';
import { entryOf } from './registered-giver.js';

type Entry = RegisterFacts['substitutions'][number];

/** A lesson that by the register somebody else gave. */
export interface Substituted {
  readonly date: PlainDate;
  /** Null where the entry names no lesson and the timetable has none of the date. */
  readonly bell: number | null;
  readonly substituteId: number;
  /** Null where the timetable has no such lesson. */
  readonly slot: SlotFact | null;
  readonly shown: SlotTeachers | null;
}

/** By the register, in the order of dates and bells; without those that nobody gave apart, or that an event called off. */
export function substitutedLessons(facts: JournalFacts): readonly Substituted[] {
  const inForce = new Set(slotsInForce(facts));
  const byDate = groupBy(facts.registers.substitutions, ({ date }) => date);
  return (
    [...byDate]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([date, entries]) => ofDate(date, entries, facts))
      // Of a day that an event called off ЭлЖур may have taken the slots away.
      .filter((lesson) => (lesson.slot === null ? !isCancelled(lesson, facts) : inForce.has(lesson.slot)))
      .filter((lesson) => !isJoined(lesson, facts))
  );
}

function ofDate(date: PlainDate, entries: readonly Entry[], facts: JournalFacts): readonly Substituted[] {
  const slots = facts.slots.filter((slot) => slot.date === date);
  const numbers = entries.flatMap(({ bell }) => bell ?? []);
  const ofAll = entries.find(({ bell }) => bell === null) ?? null;
  const bells = [...new Set([...(ofAll === null ? [] : slots.map(({ bell }) => bell)), ...numbers])];
  const named = bells
    .sort((one, other) => one - other)
    .map((bell) => ({ bell, entry: entryOf(facts)({ date, bell }) }));
  const without = ofAll !== null && slots.length === 0 ? [{ bell: null, entry: ofAll }] : [];
  return [...without, ...named].flatMap(({ bell, entry }) => {
    if (entry === null || entry.staffId === null) return [];
    const isSo = (each: { readonly date: PlainDate; readonly bell: number }) =>
      each.date === date && each.bell === bell;
    const slot = slots.find(isSo) ?? null;
    return [{ date, bell, substituteId: entry.staffId, slot, shown: facts.slotTeachers.find(isSo) ?? null }];
  });
}

/** The other group's teacher had both groups. */
function isJoined({ date, bell, substituteId }: Substituted, { journal, history }: JournalFacts): boolean {
  return history.subjectSlots.some(
    (slot) =>
      slot.date === date &&
      slot.bell === bell &&
      slot.groupName !== journal.groupName &&
      slot.teacherId === substituteId,
  );
}
