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

/** Who gave the lesson of the slot: whom the list says, be it nobody, before whom the timetable names. */
export function giverOf(slot: SlotFact, facts: Registered): number | null {
  const entry = entryOf(facts)(slot);
  return entry === null ? slot.teacherId : entry.staffId;
}
