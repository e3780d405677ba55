import type { TaughtJournal, TeacherFacts } from '../../../../src/audit/teacher-facts.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { facts, member, QUARTER, TEACHER, ZONE } from './facts.js';

interface Taught extends Partial<Omit<TaughtJournal, 'journal' | 'registers' | 'handMade' | 'setAhead' | 'marked'>> {
  readonly journal?: Partial<TaughtJournal['journal']>;
  readonly registers?: Partial<TaughtJournal['registers']>;
  readonly handMade?: readonly PlainDate[];
  readonly setAhead?: readonly PlainDate[];
  readonly marked?: readonly PlainDate[];
}

/** A journal of one student, in which nothing was ever written. */
export function taughtJournal({
  journal = {},
  registers = {},
  handMade = [],
  setAhead = [],
  marked = [],
  ...lists
}: Taught = {}): TaughtJournal {
  const whole = facts({ journal, registers });
  return {
    ...{ zone: ZONE, journal: whole.journal, registers: whole.registers },
    ...{ openedOn: null, terms: [QUARTER], slots: [], members: [member(101)] },
    ...lists,
    handMade: new Set(handMade),
    setAhead: new Set(setAhead),
    marked: new Set(marked),
  };
}

export function teacherFacts(
  journals: readonly TaughtJournal[] = [],
  visits: TeacherFacts['visits'] = [],
): TeacherFacts {
  return { zone: ZONE, staffId: TEACHER, journals, visits };
}
