import { endOfDay, type Instant, instantOf, type PlainDate, type TimeOfDay } from '../../domain/time.js';
import type { JournalPageKind } from '../connector.js';
import type { LessonDay, PollCandidate } from './candidate.js';

/** What the act demands by when, as far as it decides when to look. */
export interface DeadlineRules {
  readonly zone: string;
  /** How long after a deadline one look still proves both outcomes. */
  readonly toleranceMs: number;
  readonly workingDayEnd: TimeOfDay;
  readonly hoursAfterLastLesson: number;
  /**
   * The last days for the marks of a written work of the date. Any lesson may have one: its column comes with its marks. Where
   * the class has the subject again a week later it is the day of that lesson, before a vacation it is a day of its own.
   */
  writtenDue(candidate: Pick<PollCandidate, 'schoolDays'>): (date: PlainDate) => readonly PlainDate[];
  /** The last day for the marks of a term; null where the act names none. */
  termMarksDue(candidate: Pick<PollCandidate, 'term' | 'schoolDays'>): PlainDate | null;
}

/** A moment at which what a page shows is judged. */
export interface PageDeadline {
  /** The day to which it belongs: a deadline at 24:00 to the day that ends. */
  readonly date: PlainDate;
  readonly at: Instant;
  /** Before this moment the page cannot have changed in a way that bears on the deadline. */
  readonly opensAt: Instant;
  /** All that it asks for was seen already: another look can only find it taken away again. */
  readonly isMet: boolean;
}

const HOUR_MS = 3_600_000;

export type DeadlinesOf = (candidate: PollCandidate, page: JournalPageKind) => readonly PageDeadline[];

export function deadlinesBy(rules: DeadlineRules): DeadlinesOf {
  const { workingDayEnd, hoursAfterLastLesson } = rules;
  const moment = remembered((date, time) => instantOf(date, time, rules.zone));
  const midnight = remembered((date) => endOfDay(date, rules.zone));
  const dayEnd = (date: PlainDate, opens: TimeOfDay, isMet: boolean): PageDeadline => ({
    date,
    at: midnight(date, ''),
    opensAt: moment(date, opens),
    isMet,
  });
  const homework = ({ date, firstLessonStart, lastLessonEnd, hasHomework }: LessonDay): PageDeadline => {
    const afterLessons = moment(date, lastLessonEnd) + hoursAfterLastLesson * HOUR_MS;
    const at = Math.max(moment(date, workingDayEnd), afterLessons);
    return { ...dayEnd(date, firstLessonStart, hasHomework), at };
  };
  const topic = ({ date, firstLessonStart, hasTopics }: LessonDay) => dayEnd(date, firstLessonStart, hasTopics);
  return (candidate, page) => {
    const { days } = candidate;
    if (page === 'lessons') return onePerMoment(days.flatMap((day) => [homework(day), topic(day)]));
    const writtenDue = rules.writtenDue(candidate);
    const marks = days.flatMap(({ date, firstLessonStart }) =>
      [date, ...writtenDue(date)].map((due) => dayEnd(due, firstLessonStart, false)),
    );
    const due = rules.termMarksDue(candidate);
    return onePerMoment([...marks, ...(due === null ? [] : [dayEnd(due, '00:00', false)])]);
  };
}

/** One look serves all that is due at one moment. */
function onePerMoment(deadlines: readonly PageDeadline[]): readonly PageDeadline[] {
  const moments = new Map<Instant, PageDeadline>();
  for (const deadline of deadlines) {
    const { at, opensAt, isMet } = deadline;
    const other = moments.get(at) ?? deadline;
    const both = { opensAt: Math.min(opensAt, other.opensAt), isMet: isMet && other.isMet };
    moments.set(at, { ...deadline, ...both });
  }
  return [...moments.values()];
}

/** A school has few dates and times and asks for each a thousand times; the calendar of a zone is slow. */
function remembered(
  find: (date: PlainDate, time: TimeOfDay) => Instant,
): (date: PlainDate, time: TimeOfDay) => Instant {
  const known = new Map<string, Instant>();
  return (date, time) => {
    const key = `${date} ${time}`;
    const found = known.get(key) ?? find(date, time);
    known.set(key, found);
    return found;
  };
}
