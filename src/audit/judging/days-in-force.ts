import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts } from '../journal-facts.js';
import { isFreeDay } from './held-slots.js';
import { once } from './once.js';

interface ClassDays {
  readonly registers: Pick<JournalFacts['registers'], 'classDayEvents'>;
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classDates'>;
}

/** The dates on which the class has slots that no event took away as a whole, ascending. */
export const daysInForce = once((facts: ClassDays): readonly PlainDate[] =>
  [...facts.neighbours.classDates].filter((date) => !isFreeDay(date, facts)).sort(),
);
