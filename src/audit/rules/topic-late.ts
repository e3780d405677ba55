import type { JournalFacts } from '../journal-facts.js';
import { enteredSentence } from '../judging/sentence.js';
import { judgeTopics } from '../judging/topic-judgement.js';
import type { Rule } from '../rule.js';

export const topicLate: Rule<JournalFacts> = {
  id: 'topic-late',
  family: 'topic',
  scope: 'journal',
  title: 'Тема внесена не в день урока',
  clauses: ['Р 2.11', 'И-УЧ 2', 'Х 4.1.3'],
  howToFix:
    'Вносите тему до конца дня, в который прошёл урок; если помешала уважительная причина, сообщите о ней завучу.',
  needs: ['term', 'lesson', 'topic'],
  rev: 2,
  check: (facts, norms, asOf) => judgeTopics(facts, norms, asOf, 'entered'),
  describe: (finding, zone) => enteredSentence('Тема внесена', finding, zone),
};
