import { writtenDays } from '../../audit/judging/written-term.js';
import type { School } from '../../domain/school.js';
import { termMarksDay } from '../../domain/term-marks-day.js';
import type { Norms } from '../../regulation/norms.js';
import type { DeadlineRules } from '../../sync/polls/deadlines.js';

/** What the act says of deadlines, as the planner of polls needs it. */
export function pollRules({ pollToleranceMs, homework, marks, termMarks }: Norms, { zone }: School): DeadlineRules {
  const { workingDayEnd, hoursAfterLastLesson } = homework;
  return {
    zone,
    toleranceMs: pollToleranceMs,
    workingDayEnd,
    hoursAfterLastLesson,
    writtenDue: ({ schoolDays }) => writtenDays(schoolDays.classDates, marks.written),
    termMarksDue: ({ term, schoolDays }) => termMarksDay(term, schoolDays, termMarks),
  };
}
