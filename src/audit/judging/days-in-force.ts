import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { isFreeDay } from './held-slots.js';
import { once } from './once.js';

interface ClassDays {
  readonly registers: Pick<JournalFacts['registers'], 'classDayEvents'>;
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classDates' | 'classBells'>;
}

/** The dates on which the class has slots not all of which events took away, ascending. */
export const daysInForce = once((facts: ClassDays): readonly PlainDate[] =>
  [...facts.neighbours.classDates].filter((date) => !isFreeDay(date, facts)).sort(),
);
