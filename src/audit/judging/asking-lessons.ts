import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact, TermFact } from '../journal-facts.js';
import { startingLessons, stretchesOf } from './attendance.js';
import { owedDates } from './held-slots.js';
import { moveDeadline } from './moved-deadline.js';
import { type LessonDuty, lessonDuties } from './responsible.js';
import { startUpEnds } from './start-up.js';
import { weeklyHours } from './weekly-hours.js';
import { allMarksDue } from './written-term.js';

/** An entered lesson at which the act expects that students are asked. */
export interface AskingLesson {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  /** By when it has all its marks: those of a written work have a week, and exceptions may move it. */
  readonly dueAt: Instant;
}

/** Lessons of a term that follow one another without a vacation. */
export interface Stretch {
  readonly term: TermFact;
  readonly lessons: readonly AskingLesson[];
}

/** The entered lessons of owed dates without the term's first weeks and the first two lessons after a vacation. */
export function askingStretches(facts: JournalFacts, norms: Norms, asOf: Instant): readonly Stretch[] {
  const isOwed = owedDates(facts);
  const toAsking = askingBy(facts, norms, asOf);
  return facts.terms.flatMap((term) => {
    const own = facts.lessons.filter(({ date }) => term.startDate <= date && date <= term.endDate && isOwed(date));
    const countedFrom = startUpEnds(term, weeklyHours(facts, term), norms);
    const isStarting = startingLessons(facts, own);
    const stretches = stretchesOf(facts, own);
    return [...new Set(stretches)].map((stretch) => {
      const isCounted = ({ date }: LessonFact, index: number) =>
        stretches[index] === stretch && isStarting[index] !== true && date >= countedFrom;
      return { term, lessons: own.filter(isCounted).map(toAsking) };
    });
  });
}

function askingBy(facts: JournalFacts, norms: Norms, asOf: Instant): (lesson: LessonFact) => AskingLesson {
  const dutyOf = lessonDuties(facts, asOf);
  const marksDue = allMarksDue(facts, norms.marks.written);
  return (lesson) => {
    const { date } = lesson;
    const duty = dutyOf(lesson);
    const base = marksDue(date);
    if (!Number.isFinite(base)) return { lesson, duty, dueAt: base };
    const due = { base, date, startsAt: duty.startsAt, staffId: duty.staffId };
    return { lesson, duty, dueAt: moveDeadline(due, facts, norms.outageGraceDays).moved };
  };
}
