import type { School } from '../../domain/school.js';
import { addDays, daysBetween, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { PollCandidate } from '../../sync/polls/candidate.js';
import type { DeadlineRules } from '../../sync/polls/deadlines.js';

/** What the act says of deadlines, as the planner of polls needs it. */
export function pollRules({ pollToleranceMs, homework, termMarks }: Norms, { zone }: School): DeadlineRules {
  const { workingDayEnd, hoursAfterLastLesson } = homework;
  return {
    zone,
    toleranceMs: pollToleranceMs,
    workingDayEnd,
    hoursAfterLastLesson,
    termMarksDue: (term) => termMarksDue(term, termMarks),
  };
}

/** A day named for the term may follow its end by so much; another year's term of the same name is further away. */
const MARGIN_DAYS = 14;

/** Near enough to know when to look; the rule moves it to a school day. */
function termMarksDue({ name, endDate }: PollCandidate['term'], norms: Norms['termMarks']): PlainDate | null {
  if (norms.mode === 'last-days') return endDate;
  if (norms.mode === 'days-before-end') return addDays(endDate, -norms.daysBeforeEnd);
  const named = norms.dueDates[name];
  return named !== undefined && Math.abs(daysBetween(endDate, named)) <= MARGIN_DAYS ? named : null;
}
