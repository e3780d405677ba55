import { isEmptyText } from '../../domain/text.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, LessonFact, Versioned } from '../journal-facts.js';
import type { Evidence, Judgement, RuleResult } from '../rule.js';
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

/** As far as it is known which stage a topic is at. */
interface Topic {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly stage: Stage;
  readonly first: Interval | null;
  readonly observedAt: Instant | null;
}

/** What the rule of its stage says of a topic; the others say nothing of it. */
interface Judged {
  readonly outcome: Outcome;
  /** Set where the topic alone was there in time: proven, and no more than a notice. */
  readonly unconfirmed: Unconfirmed | null;
}

const NOTHING: Judged = { outcome: null, unconfirmed: null };

/**
 * Both rules of the family count every lesson as an opportunity; each reports its own stage. What stands on the paper sheet
 * of an outage is counted apart, once its week is over.
 */
export function judgeTopics(facts: JournalFacts, norms: Norms, asOf: Instant, stage: Stage): RuleResult {
  const dutyOf = lessonDuties(facts, asOf);
  const isOwed = owedDates(facts);
  const due = facts.lessons.filter(({ date }) => endOf(date, facts.zone) <= asOf && isOwed(date));
  const topics = due.map((lesson) => topicOf(lesson, dutyOf(lesson), facts, norms, asOf));
  const counted = stage === 'not-transferred' ? topics.filter(({ deadline }) => isOfOutage(deadline, asOf)) : topics;
  const judge = stage === 'entered' ? enteredJudge(facts, norms) : missingJudge(asOf);
  const judged = counted.map((topic) => ({ topic, ...(topic.stage === stage ? judge(topic) : NOTHING) }));
  return {
    findings: judged.flatMap(({ topic, ...own }) => findingOf(topic, own)),
    tally: tallyOf(
      judged.map(({ topic, outcome, unconfirmed }) => ({
        staffId: topic.duty.staffId,
        date: topic.lesson.date,
        outcome,
        noticeOnly: unconfirmed !== null,
      })),
    ),
    nextMoment: earliestAfter(asOf, [
      ...facts.lessons.map((lesson) => endOf(lesson.date, facts.zone)),
      ...topics.map((topic) => topic.deadline.moved),
    ]),
  };
}

function missingJudge(asOf: Instant): (topic: Topic) => Judged {
  return ({ deadline, observedAt }) => ({ outcome: judgeMissing(deadline, observedAt, asOf), unconfirmed: null });
}

/** What the plan had filled in before the day says nothing of the lesson; where its deadline is moved, that is left open. */
function enteredJudge(facts: JournalFacts, { pollToleranceMs }: Norms): (topic: Topic) => Judged {
  const unconfirmedBy = unconfirmedLessons(facts);
  return ({ lesson, duty, deadline, first }) => {
    if (first === null) return NOTHING;
    const outcome = judgeEntered(first, deadline, pollToleranceMs);
    const isKept = outcome === null && duty.onTimetable && deadline.exception === null;
    const unconfirmed = isKept ? unconfirmedBy(lesson, first) : null;
    return unconfirmed === null ? { outcome, unconfirmed } : { outcome: 'violated', unconfirmed };
  };
}

/** The first version of a text that says something; timeliness is judged by it whatever happened later. */
export function firstMeaningful(value: Versioned<{ readonly text: string }> | null): Interval | null {
  return value?.versions.find((version) => !isEmptyText(version.text)) ?? null;
}

function topicOf(lesson: LessonFact, duty: LessonDuty, facts: JournalFacts, norms: Norms, asOf: Instant): Topic {
  const due = {
    base: endOf(lesson.date, facts.zone),
    date: lesson.date,
    startsAt: duty.startsAt,
    staffId: duty.staffId,
  };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const observedAt = termOf(facts, lesson.date)?.lessonsObservedAt ?? null;
  const first = firstMeaningful(lesson.topic);
  const isEntered = first !== null && !isEmptyText(presentVersion(lesson.topic)?.text ?? null);
  const unentered = isOfOutage(deadline, asOf) ? 'not-transferred' : 'missing';
  return { lesson, duty, deadline, stage: isEntered ? 'entered' : unentered, first, observedAt };
}

function findingOf(topic: Topic, { outcome, unconfirmed }: Judged): readonly Judgement[] {
  if (outcome === null) return [];
  const { lesson, duty, deadline, stage, first, observedAt } = topic;
  const shown = stage === 'entered' && first !== null ? intervalOf(first) : { observedAt };
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

function intervalOf({ absentAt, seenAt, bulk }: Interval): Evidence {
  return { absentAt, seenAt, bulk };
}
