import { counted, formatDayMonth } from '../../domain/russian.js';
import { likeness, plainWords } from '../../domain/text-likeness.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact } from '../journal-facts.js';
import { beginsAs } from '../judging/assessment.js';
import { isControlTopic } from '../judging/control-work.js';
import { endOf } from '../judging/day-bounds.js';
import { isTouchedByEvent, owedDates } from '../judging/held-slots.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { lessonsLook } from '../judging/page-looks.js';
import { lackOfPlan, planLack, withoutPlan } from '../judging/plan-slots.js';
import { around, type WalkedLesson, walkPlan } from '../judging/plan-walk.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

export const topicOffPlan: Rule<JournalFacts> = {
  id: 'topic-off-plan',
  family: 'topic-plan',
  scope: 'journal',
  title: 'Тема не соответствует КТП',
  clauses: ['Р 2.9', 'И-УЧ 9'],
  howToFix: 'Запишите темы по КТП; если КТП изменено, передайте администратору новую редакцию.',
  needs: ['term', 'lesson', 'topic'],
  rev: 8,
  check,
  describe,
};

interface Judged extends WalkedLesson {
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (beginsAs(facts.journal.subjectName, norms.plans.ownTopics)) return { findings: [], tally: [], nextMoment: null };
  if (facts.plan === null) return withoutPlan(facts, planLack(facts, asOf) ?? 'plan', asOf);
  const lessons = judgedLessons(facts, facts.plan, norms, asOf);
  const due = lessons.filter(({ deadline }) => deadline.base <= asOf);
  const runs = offRuns(due, facts.plan, norms);
  const outcomes = new Map(runs.flatMap((run) => run.map((each) => [each, verdictOf(run, norms)] as const)));
  return {
    findings: runs.map((run) => findingOf(run, norms)),
    tally: tallyOf(
      due.map((each) => ({
        ...{ staffId: each.duty.staffId, date: each.lesson.date, noticeOnly: true },
        outcome: outcomes.get(each) ?? null,
      })),
    ),
    nextMoment: earliestAfter(
      asOf,
      lessons.flatMap(({ deadline }) => [deadline.base, deadline.moved]),
    ),
  };
}

/** Lessons with a topic of whoever knows the subject, on a day like any other. */
function judgedLessons(facts: JournalFacts, plan: PlanFact, norms: Norms, asOf: Instant): readonly Judged[] {
  const dutyOf = lessonDuties(facts, asOf);
  const isOwed = owedDates(facts);
  return walkPlan(facts, plan.topics, norms, asOf).lessons.flatMap((walked) => {
    const { lesson, topic, expected } = walked;
    // What comes after the plan's last item has nothing to agree with.
    if (expected >= plan.topics.length) return [];
    const [duty, written] = [dutyOf(lesson), presentVersion(lesson.topic)];
    if (topic === '' || written === null || !isOwed(lesson.date) || isTouchedByEvent(lesson.date, facts)) return [];
    if (duty.slotTeacherIds.some((id) => !facts.neighbours.subjectTeachers.has(id))) return [];
    const { startsAt, staffId } = duty;
    const due = { base: endOf(lesson.date, facts.zone), date: lesson.date, startsAt, staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const observedAt = lessonsLook(facts, lesson.date, written);
    return [{ ...walked, duty, deadline, observedAt, outcome: judgeMissing(deadline, observedAt, asOf) }];
  });
}

/** Lessons in a row whose topics are those of no item near; a control work is written when its schedule says, and ends a row. */
function offRuns(lessons: readonly Judged[], { topics }: PlanFact, { plans }: Norms): readonly (readonly Judged[])[] {
  const runs: Judged[][] = [[]];
  for (const each of lessons) {
    const isOn =
      each.isExact ||
      isControlTopic(each.topic) ||
      around(topics, each.expected, plans.near).some((item) => isAlike(item, each.topic, plans.likeness));
    if (isOn) runs.push([]);
    else runs.at(-1)?.push(each);
  }
  return runs.filter((run) => run.length >= plans.run);
}

/** A part of another words all of it: «Дроби» of «Дроби. Решение задач». */
const LEAST_PART = 8;

function isAlike(item: string, topic: string, least: number): boolean {
  const [one, other] = [plainWords(item), plainWords(topic)];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length >= LEAST_PART && ` ${long} `.includes(` ${short} `)) || likeness(item, topic) >= least;
}

/** Proven where the lessons that are proven by themselves are enough. */
function verdictOf(run: readonly Judged[], { plans }: Norms): Verdict {
  const count = (...outcomes: readonly Outcome[]) => run.filter(({ outcome }) => outcomes.includes(outcome)).length;
  if (count('violated') >= plans.run) return 'violated';
  if (count('violated', 'disputable') >= plans.run) return 'disputable';
  return count('excused') > 0 ? 'excused' : 'no-data';
}

function findingOf(run: readonly Judged[], norms: Norms): Judgement {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a run of no lessons');
  return {
    subjectKey: `lesson:${first.lesson.id}`,
    ...{ verdict: verdictOf(run, norms), severity: 'notice', staffId: last.duty.staffId, studentId: null },
    ...{ lessonId: first.lesson.id, date: last.lesson.date },
    evidence: {
      ...{ lessons: run.length, from: first.lesson.date, to: last.lesson.date, item: first.expected + 1 },
      ...{ places: run.every(({ place }) => place !== null) ? run.map(({ place }) => (place ?? 0) + 1) : null },
      ...{ lessonIds: run.map(({ lesson }) => lesson.id) },
      ...deadlineEvidence(last.deadline),
      observedAt: last.observedAt,
    },
  };
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const unknown = lackOfPlan(evidence);
  if (unknown !== null) return unknown;
  const count = counted(numberOf(evidence, 'lessons') ?? 0, 'урока', 'уроков', 'уроков');
  const [from, to] = [formatDayMonth(String(evidence['from'])), formatDayMonth(String(evidence['to']))];
  const what = `Темы ${count} подряд, с ${from} по ${to}, ${whereWords(evidence)}`;
  return missingSentence(what, finding, zone);
}

/** Topics of the plan, all of them, are no others: they came in another order. */
function whereWords(evidence: Evidence): string {
  const item = numberOf(evidence, 'item') ?? 0;
  const places = evidence['places'];
  if (!Array.isArray(places)) return `далеки от строк КТП рядом с № ${item}`;
  const numbers = places.map(Number);
  return `идут не по порядку КТП: это строки с № ${Math.min(...numbers)} по № ${Math.max(...numbers)}, а по порядку № ${item}`;
}
