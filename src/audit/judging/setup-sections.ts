import type { Instant, PlainDate } from '../../domain/time.js';
import type { ClassFacts } from '../class-facts.js';
import { presentMembers } from './class-list.js';
import { judgeMissing, type Outcome } from './judge-value.js';

/** A section of what the school year begins with, as it is filled for one class. */
export interface Section {
  readonly id: 'terms' | 'timetable' | 'bells' | 'members' | 'load' | 'plans';
  readonly outcome: Outcome;
}

export interface SetupAsked {
  /** The first day of the school year. */
  readonly from: PlainDate;
  readonly deadline: Instant;
  readonly asOf: Instant;
}

/** What the pages show is proved by a reading of them all; of files one may tell of some classes alone, and prove nothing of another. */
export function sectionsOf(facts: ClassFacts, asked: SetupAsked): readonly Section[] {
  const { journals, setup, load } = facts;
  const slots = setup.slotDates.filter((date) => date >= asked.from);
  const timed = setup.timedDates.filter((date) => date >= asked.from);
  const terms = setup.terms.filter(({ endDate }) => endDate >= asked.from);
  const hasMembers = journals.some((journal) => presentMembers(journal).length > 0);
  const read = (isFilled: boolean, isUnread = false) => (isFilled ? null : byReading(facts, asked, isUnread));
  return [
    { id: 'terms', outcome: read(terms.length > 0, setup.unread.terms) },
    { id: 'timetable', outcome: read(slots.length > 0, setup.unread.timetable) },
    { id: 'bells', outcome: read(slots.length === 0 || timed.length > 0, setup.unread.timetable) },
    // Of a class without a journal the load tells, line by line.
    { id: 'members', outcome: read(journals.length === 0 || hasMembers) },
    { id: 'load', outcome: load.length > 0 ? null : byFile(setup.schoolLoadAt) },
    { id: 'plans', outcome: setup.planAt !== null ? null : byFile(setup.schoolPlanAt) },
  ];
}

function byReading({ wholeAt }: ClassFacts, { deadline, asOf }: SetupAsked, isUnread: boolean): Outcome {
  const outcome = judgeMissing({ base: deadline, moved: deadline, exception: null }, wholeAt, asOf);
  return isUnread && outcome === 'violated' ? 'disputable' : outcome;
}

function byFile(broughtAt: Instant | null): Outcome {
  return broughtAt === null ? 'no-data' : 'disputable';
}
