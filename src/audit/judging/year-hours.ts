import type { PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { weeklyHours } from './weekly-hours.js';

/** How many hours a journal has in the year, by its hours a week. */
export interface YearHours {
  readonly weekly: number;
  /** Who tells them: the load that a file brought, or the timetable, which cannot know of a course of half a year. */
  readonly by: 'load' | 'timetable';
  /** Several teachers may share the hours, or give them together. */
  readonly teachers: number;
  readonly hours: number;
}

/** Null where neither the load nor the term that goes on tells of any hours. */
export function yearHours(facts: JournalFacts, { plans }: Norms, today: PlainDate): YearHours | null {
  const weeks = facts.journal.grade === 1 ? plans.firstGradeWeeks : plans.weeks;
  const weekly = hoursAWeek(facts, today);
  if (weekly === 0) return null;
  const by = hoursByLoad(facts) > 0 ? 'load' : 'timetable';
  return { weekly, by, teachers: facts.load.length, hours: weekly * weeks };
}

/** By the load, else by the timetable; none where neither tells of any. */
export function hoursAWeek(facts: JournalFacts, today: PlainDate): number {
  const given = hoursByLoad(facts);
  return given > 0 ? given : hoursByTimetable(facts, today);
}

function hoursByLoad({ load }: JournalFacts): number {
  return load.reduce((sum, { hours }) => sum + hours, 0);
}

/** Whether a plan of so many hours is one of the year. */
export function fitsYear(planned: number, hours: number, { plans: { below, above } }: Norms): boolean {
  return planned >= Math.floor(hours) - below && planned <= Math.ceil(hours) + above;
}

/** Of the last term that has begun. */
function hoursByTimetable(facts: JournalFacts, today: PlainDate): number {
  const begun = facts.terms.filter(({ kind, startDate }) => kind !== 'year' && startDate <= today);
  const [term] = [...begun].sort((one, other) => (one.startDate < other.startDate ? 1 : -1));
  return term === undefined ? 0 : weeklyHours(facts, term);
}
