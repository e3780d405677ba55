import { addDays } from '../../../../src/domain/time.js';
import type { LessonDay, PollCandidate } from '../../../../src/sync/polls/candidate.js';
import type { DeadlineRules } from '../../../../src/sync/polls/deadlines.js';

export const at = (text: string): number => Date.parse(`${text}+03:00`);

/** The act's terms: homework by 18:00 or an hour after the class's last lesson, the rest by the end of the day, a written work's marks a week later. */
export const RULES: DeadlineRules = {
  zone: 'Europe/Simferopol',
  toleranceMs: 30 * 60_000,
  workingDayEnd: '18:00',
  hoursAfterLastLesson: 1,
  writtenDue: () => (date) => [addDays(date, 7)],
  termMarksDue: () => null,
};

export function lessonDay(date: string, more: Partial<LessonDay> = {}): LessonDay {
  return { date, firstLessonStart: '08:00', lastLessonEnd: '14:50', hasTopics: false, hasHomework: false, ...more };
}

/** A subject of 7А with lessons on these days, whose both pages were seen at this moment. */
export function candidate(subject: string, days: readonly (string | LessonDay)[], seen: string | null): PollCandidate {
  const observed = seen === null ? null : at(seen);
  const looks = observed === null ? [] : [observed];
  return {
    schoolClass: '7А',
    subject,
    term: { name: 'I четверть', startDate: '2026-09-01', endDate: '2026-10-25' },
    days: days.map((day) => (typeof day === 'string' ? lessonDay(day) : day)),
    schoolDays: { classDates: new Set(), schoolDates: new Set() },
    observedAt: { grid: observed, lessons: observed },
    looks: { grid: looks, lessons: looks },
  };
}
