import type { SlotFact } from '../journal-facts.js';

/** The fewest entries that may stand for these slots of a date: two adjacent ones of one teacher may be one double lesson. */
export function fewestEntries(slots: readonly SlotFact[]): number {
  let entries = 0;
  for (let index = 0; index < slots.length; index += isDouble(slots[index], slots[index + 1]) ? 2 : 1) entries += 1;
  return entries;
}

function isDouble(first: SlotFact | undefined, second: SlotFact | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return second.bell === first.bell + 1 && second.teacherId === first.teacherId;
}
