import { isEmptyText } from '../../domain/text.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { presentVersion } from '../judging/judge-value.js';
import { lessonsLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { isUnnamed } from '../judging/unnamed-topic.js';
import type { Rule } from '../rule.js';

export const topicUnnamed: Rule<JournalFacts> = {
  id: 'topic-unnamed',
  family: 'topic-name',
  scope: 'journal',
  title: 'Не указано название работы или повторения',
  clauses: ['Р 2.9', 'И-УЧ 9'],
  howToFix: 'Допишите в тему урока, чему посвящена работа или что повторяли.',
  needs: ['term', 'lesson', 'topic'],
  rev: 7,
  check: (facts, norms, asOf) =>
    judgeStanding(
      facts.lessons.flatMap((lesson) => topicOf(lesson, facts, norms)),
      { facts, norms, asOf },
      ({ onTimetable }) => (onTimetable ? 'violation' : 'warning'),
    ),
  describe: (finding, zone) => missingSentence('В теме урока указан только вид работы', finding, zone),
};

/** A topic that says nothing at all is another rule's. */
function topicOf(lesson: LessonFact, facts: JournalFacts, norms: Norms): readonly StandingEntry[] {
  const { id, date, ordinal } = lesson;
  const topic = presentVersion(lesson.topic);
  if (topic === null || isEmptyText(topic.text)) return [];
  return [
    {
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
