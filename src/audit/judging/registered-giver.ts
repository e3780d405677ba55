import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, RegisterFacts, SlotFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { once } from './once.js';

type Entry = RegisterFacts['substitutions'][number];
type Registered = Pick<JournalFacts, 'registers'>;

/** What the school's own list of substitutions says of a lesson; what names it goes before what names all of its date. */
export const entryOf = once(({ registers }: Registered) => {
  const byDate = groupBy(registers.substitutions, ({ date }) => date);
  return ({ date, bell }: { readonly date: PlainDate; readonly bell: number }): Entry | null => {
    const ofDate = byDate.get(date) ?? [];
    return ofDate.find((entry) => entry.bell === bell) ?? ofDate.find((entry) => entry.bell === null) ?? null;
  };
});

/** The slots with who gave their lessons in the place of whom the timetable names. */
export function givenSlots(slots: readonly SlotFact[], facts: Registered): readonly SlotFact[] {
  if (facts.registers.substitutions.length === 0) return slots;
  return slots.map((slot) => ({ ...slot, teacherId: giverOf(slot, facts) }));
}

/** Who answers for it; nobody where the list says that nobody gave it, and the usual teacher where it is not known who did. */
export function answererOf(slot: SlotFact, facts: Registered, usual: number | null): number | null {
  const entry = entryOf(facts)(slot);
  return entry === null ? (slot.teacherId ?? usual) : entry.staffId;
}

/** Who gave the lesson of the slot: whom the list says, be it nobody, before whom the timetable names. */
export function giverOf(slot: SlotFact, facts: Registered): number | null {
  const entry = entryOf(facts)(slot);
  return entry === null ? slot.teacherId : entry.staffId;
}
