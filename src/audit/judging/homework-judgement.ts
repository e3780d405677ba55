import { isEmptyText, saysNoHomework } from '../../domain/text.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, LessonFact } from '../journal-facts.js';
import { momentOf } from './day-bounds.js';
import { lessonsWithHomework } from './homework-duty.js';
import { presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { type Deadline, moveDeadline } from './moved-deadline.js';
import { type LessonDuty, lessonDuties } from './responsible.js';

const HOUR_MS = 3_600_000;

/** A lesson for which homework must be set, with both readings of its deadline. */
export interface HomeworkDue {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  /** By the end of the working day. */
  readonly binding: Deadline;
  /** Within the hour after the class's last lesson; null where the class has no slots that day. */
  readonly strict: Deadline | null;
  readonly isSet: boolean;
  readonly first: Interval | null;
  readonly observedAt: Instant | null;
  readonly gridObservedAt: Instant | null;
}

export function homeworkDue(facts: JournalFacts, norms: Norms, asOf: Instant): readonly HomeworkDue[] {
  const dutyOf = lessonDuties(facts, asOf);
  const baseOf = bindingBase(facts, norms);
  return lessonsWithHomework(facts, norms, asOf).map((lesson) => {
    const duty = dutyOf(lesson);
    const moved = (base: Instant) =>
      moveDeadline(
        { base, date: lesson.date, startsAt: duty.startsAt, staffId: duty.staffId },
        facts,
        norms.outageGraceDays,
      );
    const strict = strictDeadline(lesson, facts, norms);
    return {
      lesson,
      duty,
      binding: moved(baseOf(lesson)),
      strict: strict === null ? null : moved(strict),
      isSet: saysHomework(presentVersion(lesson.homework)?.text ?? null),
      first: lesson.homework?.versions.find((version) => saysHomework(version.text)) ?? null,
      observedAt: termOf(facts, lesson.date)?.lessonsObservedAt ?? null,
      gridObservedAt: termOf(facts, lesson.date)?.gridObservedAt ?? null,
    };
  });
}

/** The end of the working day, exceptions apart: not before the hour after the class's last lesson is over. */
export function bindingBase(facts: JournalFacts, norms: Norms): (lesson: LessonFact) => Instant {
  return (lesson) => {
    const workingDayEnd = momentOf(lesson.date, norms.homework.workingDayEnd, facts.zone);
    return Math.max(workingDayEnd, strictDeadline(lesson, facts, norms) ?? 0);
  };
}

function strictDeadline(lesson: LessonFact, facts: JournalFacts, norms: Norms): Instant | null {
  const dayEnd = facts.neighbours.classDayEnd.get(lesson.date);
  if (dayEnd === undefined) return null;
  return momentOf(lesson.date, dayEnd, facts.zone) + norms.homework.hoursAfterLastLesson * HOUR_MS;
}

/** «Не задано» fulfils the demand as well as a task does. */
export function saysHomework(text: string | null): boolean {
  return !isEmptyText(text) || saysNoHomework(text);
}
