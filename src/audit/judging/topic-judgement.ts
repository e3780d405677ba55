import { isEmptyText } from '../../domain/text.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, LessonFact, Versioned } from '../journal-facts.js';
import type { Judgement, RuleResult } from '../rule.js';
import { endOf } from './day-bounds.js';
import { owedDates } from './held-slots.js';
import { judgeEntered, judgeMissing, type Outcome, presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { type Deadline, deadlineEvidence, isOfOutage, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { type LessonDuty, lessonDuties } from './responsible.js';
import { tallyOf } from './tally.js';
import { type Unconfirmed, unconfirmedLessons } from './unconfirmed-lesson.js';

export type Stage = 'missing' | 'entered' | 'not-transferred';

interface JudgedTopic {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly first: Interval | null;
  readonly observedAt: Instant | null;
  /** Set where the topic alone was there in time: proven, and no more than a notice. */
  readonly unconfirmed: Unconfirmed | null;
}

/**
 * Both rules of the family count every lesson as an opportunity; each reports its own stage. What stands on the paper sheet
 * of an outage is counted apart, once its week is over.
 */
export function judgeTopics(facts: JournalFacts, norms: Norms, asOf: Instant, stage: Stage): RuleResult {
  const dutyOf = lessonDuties(facts, asOf);
  const isOwed = owedDates(facts);
  const due = facts.lessons.filter(({ date }) => endOf(date, facts.zone) <= asOf && isOwed(date));
  const confirm = noteUnconfirmed(facts);
  const topics = due.map((lesson) => confirm(judgeTopic(lesson, dutyOf(lesson), facts, norms, asOf)));
  const outcomeOf = (topic: JudgedTopic) => (topic.stage === stage ? topic.outcome : null);
  const counted = stage === 'not-transferred' ? topics.filter(({ deadline }) => isOfOutage(deadline, asOf)) : topics;
  return {
    findings: counted.flatMap((topic) => findingOf(topic, outcomeOf(topic))),
    tally: tallyOf(
      counted.map((topic) => ({
        staffId: topic.duty.staffId,
        date: topic.lesson.date,
        outcome: outcomeOf(topic),
        noticeOnly: topic.unconfirmed !== null,
      })),
    ),
    nextMoment: earliestAfter(asOf, [
      ...facts.lessons.map((lesson) => endOf(lesson.date, facts.zone)),
      ...topics.map((topic) => topic.deadline.moved),
    ]),
  };
}

/** What the plan had filled in before the day says nothing of the lesson; where its deadline is moved, that is left open. */
function noteUnconfirmed(facts: JournalFacts): (topic: JudgedTopic) => JudgedTopic {
  const unconfirmedBy = unconfirmedLessons(facts);
  return (topic) => {
    const { lesson, duty, deadline, stage, outcome, first } = topic;
    const isKept = stage === 'entered' && outcome === null && duty.onTimetable && deadline.exception === null;
    const unconfirmed = isKept && first !== null ? unconfirmedBy(lesson, first) : null;
    return unconfirmed === null ? topic : { ...topic, outcome: 'violated', unconfirmed };
  };
}

/** The first version of a text that says something; timeliness is judged by it whatever happened later. */
export function firstMeaningful(value: Versioned<{ readonly text: string }> | null): Interval | null {
  return value?.versions.find((version) => !isEmptyText(version.text)) ?? null;
}

function judgeTopic(
  lesson: LessonFact,
  duty: LessonDuty,
  facts: JournalFacts,
  norms: Norms,
  asOf: Instant,
): JudgedTopic {
  const due = {
    base: endOf(lesson.date, facts.zone),
    date: lesson.date,
    startsAt: duty.startsAt,
    staffId: duty.staffId,
  };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const observedAt = termOf(facts, lesson.date)?.lessonsObservedAt ?? null;
  const first = firstMeaningful(lesson.topic);
  const common = { lesson, duty, deadline, first, observedAt, unconfirmed: null };
  if (first === null || isEmptyText(presentVersion(lesson.topic)?.text ?? null)) {
    const stage = isOfOutage(deadline, asOf) ? 'not-transferred' : 'missing';
    return { ...common, stage, outcome: judgeMissing(deadline, observedAt, asOf) };
  }
  return { ...common, stage: 'entered', outcome: judgeEntered(first, deadline, norms.pollToleranceMs) };
}

function findingOf(topic: JudgedTopic, outcome: Outcome): readonly Judgement[] {
  if (outcome === null) return [];
  const { lesson, duty, deadline, stage, first, observedAt, unconfirmed } = topic;
  const entered = { absentAt: first?.absentAt ?? null, seenAt: first?.seenAt ?? null, bulk: first?.bulk ?? false };
  const shown = stage === 'entered' ? entered : { observedAt };
  return [
    {
      subjectKey: `lesson:${lesson.id}`,
      verdict: outcome,
      severity: unconfirmed !== null ? 'notice' : duty.onTimetable ? 'violation' : 'warning',
      staffId: duty.staffId,
      studentId: null,
      lessonId: lesson.id,
      date: lesson.date,
      evidence: {
        ordinal: lesson.ordinal,
        onTimetable: duty.onTimetable,
        ...deadlineEvidence(deadline),
        ...shown,
        ...(unconfirmed === null ? {} : { unconfirmed: true, observedAt: unconfirmed.observedAt }),
      },
    },
  ];
}
