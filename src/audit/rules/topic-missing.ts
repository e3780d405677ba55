import type { JournalFacts } from '../journal-facts.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeTopics } from '../judging/topic-judgement.js';
import type { Rule } from '../rule.js';

export const topicMissing: Rule<JournalFacts> = {
  id: 'topic-missing',
  family: 'topic',
  scope: 'journal',
  title: 'Не заполнена тема урока',
  clauses: ['Р 2.9', 'Р 2.11', 'И-УЧ 2', 'И-УЧ 9'],
  howToFix: 'Откройте урок в ЭлЖуре и впишите тему по КТП.',
  needs: ['term', 'lesson', 'topic'],
  rev: 10,
  check: (facts, norms, asOf) => judgeTopics(facts, norms, asOf, 'missing'),
  describe: (finding, zone) => missingSentence('Тема урока пуста', finding, zone),
};
