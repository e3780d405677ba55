import { isEmptyText } from '../../domain/text.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { owedDates } from '../judging/held-slots.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { missingSentence } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { isUnnamed } from '../judging/unnamed-topic.js';
import type { Judgement, Rule, RuleResult } from '../rule.js';

export const topicUnnamed: Rule<JournalFacts> = {
  id: 'topic-unnamed',
  family: 'topic-name',
  scope: 'journal',
  title: 'Не указано название работы или повторения',
  clauses: ['Р 2.9', 'И-УЧ 9'],
  howToFix: 'Допишите в тему урока, чему посвящена работа или что повторяли.',
  needs: ['term', 'lesson', 'topic'],
  rev: 1,
  check,
  describe: (finding, zone) => missingSentence('В теме урока указан только вид работы', finding, zone),
};

interface JudgedName {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** A topic that says nothing at all is another rule's: every lesson with some text is an opportunity here. */
function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const isOwed = owedDates(facts);
  const own = facts.lessons.filter(({ date, topic }) => isOwed(date) && !isEmptyText(textOf(topic)));
  const judge = nameJudge(facts, norms, asOf);
  const names = own.filter(({ date }) => endOf(date, facts.zone) <= asOf).map(judge);
  return {
    findings: names.flatMap(findingOf),
    tally: tallyOf(names.map(({ lesson, duty, outcome }) => ({ staffId: duty.staffId, date: lesson.date, outcome }))),
    nextMoment: earliestAfter(asOf, [
      ...own.map(({ date }) => endOf(date, facts.zone)),
      ...names.map(({ deadline }) => deadline.moved),
    ]),
  };
}

function nameJudge(facts: JournalFacts, norms: Norms, asOf: Instant): (lesson: LessonFact) => JudgedName {
  const dutyOf = lessonDuties(facts, asOf);
  return (lesson) => {
    const duty = dutyOf(lesson);
    const { date, topic } = lesson;
    const due = { base: endOf(date, facts.zone), date, startsAt: duty.startsAt, staffId: duty.staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const observedAt = termOf(facts, date)?.lessonsObservedAt ?? null;
    const isFaulty = isUnnamed(textOf(topic) ?? '', norms.topics.unnamedKinds);
    return { lesson, duty, deadline, observedAt, outcome: isFaulty ? judgeMissing(deadline, observedAt, asOf) : null };
  };
}

function textOf(topic: LessonFact['topic']): string | null {
  return presentVersion(topic)?.text ?? null;
}

function findingOf({ lesson, duty, deadline, observedAt, outcome }: JudgedName): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `lesson:${lesson.id}`,
      verdict: outcome,
      severity: duty.onTimetable ? 'violation' : 'warning',
      staffId: duty.staffId,
      studentId: null,
      lessonId: lesson.id,
      date: lesson.date,
      evidence: { ordinal: lesson.ordinal, ...deadlineEvidence(deadline), observedAt },
    },
  ];
}
