import { counted } from '../../domain/russian.js';
import { isEmptyText } from '../../domain/text.js';
import { plainWords } from '../../domain/text-likeness.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact, PlanFact } from '../journal-facts.js';
import { presentVersion } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { lessonsLook } from '../judging/page-looks.js';
import { findingOfPlan, opportunitiesOf } from '../judging/plan-finding.js';
import { listOf, missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { isUnnamed } from '../judging/unnamed-topic.js';
import type { Described, Rule, RuleResult } from '../rule.js';

export const topicUnnamed: Rule<JournalFacts> = {
  id: 'topic-unnamed',
  family: 'topic-name',
  scope: 'journal',
  title: 'Не указано название работы или повторения',
  clauses: ['Р 2.9', 'И-УЧ 9'],
  howToFix:
    'Допишите в тему урока, чему посвящена работа или что повторяли. Если так сказано в КТП, исправьте и его и передайте администратору новую редакцию.',
  needs: ['term', 'lesson', 'topic'],
  rev: 8,
  check,
  describe,
};

/** Whoever writes what the plan says has written as he should: of the plan's own lack one finding speaks. */
function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const items = unnamedItems(facts.plan, norms);
  const topics = facts.lessons.flatMap((lesson) => topicOf(lesson, items, facts, norms));
  const judge = (isOfPlan: boolean): RuleResult =>
    judgeStanding(
      topics.filter((each) => each.isOfPlan === isOfPlan),
      { facts, norms, asOf },
      ({ onTimetable }) => (onTimetable ? 'violation' : 'warning'),
    );
  const [own, ofPlan] = [judge(false), judge(true)];
  const found = findingOfPlan(ofPlan.findings, facts.journal.id);
  const moments = [own, ofPlan].flatMap(({ nextMoment }) => nextMoment ?? []);
  return {
    findings: [...own.findings, ...found],
    tally: addTallies(own.tally, tallyOf(opportunitiesOf(found))),
    nextMoment: earliestAfter(asOf, moments),
  };
}

/** Words of the plan's items that name nothing. */
function unnamedItems(plan: PlanFact | null, { topics }: Norms): ReadonlySet<string> {
  const unnamed = (plan?.topics ?? []).filter((item) => isUnnamed(item, topics.unnamedKinds));
  return new Set(unnamed.map(plainWords));
}

interface TopicEntry extends StandingEntry {
  readonly isOfPlan: boolean;
}

/** A topic that says nothing at all is another rule's. */
function topicOf(
  lesson: LessonFact,
  items: ReadonlySet<string>,
  facts: JournalFacts,
  norms: Norms,
): readonly TopicEntry[] {
  const { id, date, ordinal } = lesson;
  const topic = presentVersion(lesson.topic);
  if (topic === null || isEmptyText(topic.text)) return [];
  return [
    {
      isOfPlan: items.size > 0 && items.has(plainWords(topic.text)),
      subjectKey: `lesson:${id}`,
      date,
      ordinal,
      lessonId: id,
      studentId: null,
      isFaulty: isUnnamed(topic.text, norms.topics.unnamedKinds),
      observedAt: lessonsLook(facts, date, topic),
      evidence: { ordinal },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const lessons = listOf(finding.evidence, 'lessons').length;
  if (lessons === 0) return missingSentence('В теме урока указан только вид работы', finding, zone);
  const where = lessons === 1 ? 'теме урока' : `темах ${counted(lessons, 'урока', 'уроков', 'уроков')}`;
  return missingSentence(`В КТП, а по нему и в ${where}, указан только вид работы`, finding, zone);
}
