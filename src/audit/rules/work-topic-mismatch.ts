import { isEmptyText } from '../../domain/text.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact, WorkFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { columnKey, marksByColumn } from '../judging/columns.js';
import { groupBy } from '../judging/group-by.js';
import { presentVersion } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { gridLook, lessonsLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { isColumnOf, speaksOfWork, takesLesson, workInTopic } from '../judging/work-in-topic.js';
import { allMarksDue } from '../judging/written-term.js';
import type { Described, Rule } from '../rule.js';

export const workTopicMismatch: Rule<JournalFacts> = {
  id: 'work-topic-mismatch',
  family: 'work-topic',
  scope: 'journal',
  title: 'Тема и вид работы не согласованы',
  clauses: ['И-УЧ 9', 'И-УЧ 10a', 'И-УЧ 10b'],
  howToFix: 'Выберите в столбце этого дня вид работы, названный в теме, или впишите работу в тему урока.',
  needs: ['term', 'lesson', 'topic', 'work', 'mark'],
  rev: 8,
  check: (facts, norms, asOf) =>
    judgeStanding(isMarked(facts.journal, norms.assessment) ? lessonsWithWorks(facts, norms) : [], {
      facts,
      norms,
      asOf,
    }),
  describe,
};

/** Where the hours of a date are one long lesson, each of them may tell what stands at another. */
interface Day {
  readonly works: readonly WorkFact[];
  readonly topics: readonly string[];
}

function lessonsWithWorks(facts: JournalFacts, norms: Norms): readonly StandingEntry[] {
  const works = groupBy(facts.works, (work) => work.date);
  const lessons = groupBy(facts.lessons, (lesson) => lesson.date);
  const marked = marksByColumn(facts);
  const { controlKinds } = norms.homework;
  const isControl = (work: WorkFact) => marked.has(columnKey(work)) && takesLesson(work.kind, controlKinds);
  const dueAt = allMarksDue(facts, norms.marks.written);
  const entries = facts.lessons.flatMap((lesson) => {
    const { date, ordinal } = lesson;
    const ofDay: Day = { works: works.get(date) ?? [], topics: (lessons.get(date) ?? []).map(topicText) };
    const control = ofDay.works.find((work) => work.ordinal === ordinal && isControl(work));
    return byTopic(lesson, ofDay, facts, controlKinds) ?? byColumn(lesson, control, ofDay, facts);
  });
  return entries.map((entry) => ({ ...entry, dueAt: dueAt(entry.date) }));
}

/** A topic that names a work needs a column of it; null where it names none. */
function byTopic(
  lesson: LessonFact,
  { works }: Day,
  facts: JournalFacts,
  controlKinds: readonly string[],
): readonly StandingEntry[] | null {
  const topic = topicText(lesson);
  const work = workInTopic(topic);
  if (work === null) return null;
  const hasColumn = works.some((column) => isColumnOf(column, { work, topic }, controlKinds));
  const looks = [topicLook(lesson, facts), termOf(facts, lesson.date)?.gridObservedAt ?? null];
  return [entryOf(lesson, !hasColumn, looks, { lacks: 'column', work, columns: works.length })];
}

/** A column of a control work needs a topic that speaks of one; an empty topic is another rule's. */
function byColumn(
  lesson: LessonFact,
  column: WorkFact | undefined,
  { topics }: Day,
  facts: JournalFacts,
): readonly StandingEntry[] {
  if (column === undefined || isEmptyText(topicText(lesson))) return [];
  const looks = [topicLook(lesson, facts), gridLook(facts, lesson.date, column)];
  return [entryOf(lesson, !topics.some(speaksOfWork), looks, { lacks: 'topic', workId: column.id })];
}

function entryOf(
  { id, date, ordinal }: LessonFact,
  isFaulty: boolean,
  looks: readonly (Instant | null)[],
  evidence: StandingEntry['evidence'],
): StandingEntry {
  return {
    ...{ subjectKey: `lesson:${id}`, date, ordinal, lessonId: id, studentId: null, isFaulty },
    observedAt: earliestLook(looks),
    evidence: { ordinal, ...evidence },
  };
}

/** Both pages have to show it: the earlier look proves it. */
function earliestLook(looks: readonly (Instant | null)[]): Instant | null {
  const known = looks.filter((look) => look !== null);
  return known.length < looks.length ? null : Math.min(...known);
}

function topicLook(lesson: LessonFact, facts: JournalFacts): Instant | null {
  const topic = presentVersion(lesson.topic);
  return topic === null ? null : lessonsLook(facts, lesson.date, topic);
}

function topicText({ topic }: LessonFact): string {
  return presentVersion(topic)?.text ?? '';
}

function describe(finding: Described, zone: string): string {
  const { lacks, work } = finding.evidence;
  const named = work === 'laboratory' ? 'лабораторная работа' : 'контрольная работа';
  const what =
    lacks === 'topic'
      ? 'В столбце контрольная работа, в теме урока она не названа'
      : `В теме урока ${named}, столбца с таким видом работы нет`;
  return missingSentence(what, finding, zone);
}
