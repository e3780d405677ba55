import type { JournalFacts, SlotFact } from '../../../../src/audit/journal-facts.js';
import type { PlainDate } from '../../../../src/domain/time.js';

/** At which bells of their dates these slots stand. */
export function bellsOf(slots: readonly SlotFact[]): JournalFacts['neighbours']['classBells'] {
  const bells = new Map<PlainDate, Set<number>>();
  for (const { date, bell } of slots) bells.set(date, (bells.get(date) ?? new Set()).add(bell));
  return bells;
}
