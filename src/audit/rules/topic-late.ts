import { formatMoment } from '../../domain/russian.js';
import type { JournalFacts } from '../journal-facts.js';
import { enteredSentence, numberOf } from '../judging/sentence.js';
import { judgeTopics } from '../judging/topic-judgement.js';
import type { Described, Rule } from '../rule.js';

export const topicLate: Rule<JournalFacts> = {
  id: 'topic-late',
  family: 'topic',
  scope: 'journal',
  title: 'Тема внесена не в день урока',
  clauses: ['Р 2.11', 'И-УЧ 2', 'Х 4.1.3', 'Пр 11.3', 'И II 2.4'],
  howToFix:
    'Вносите тему до конца дня, в который прошёл урок; если помешала уважительная причина, сообщите о ней завучу.',
  needs: ['term', 'lesson', 'topic'],
  rev: 10,
  check: (facts, norms, asOf) => judgeTopics(facts, norms, asOf, 'entered'),
  describe,
};

function describe(finding: Described, zone: string): string {
  if (finding.evidence['unconfirmed'] !== true) return enteredSentence('Тема внесена', finding, zone);
  const moment = (key: string) => formatMoment(numberOf(finding.evidence, key) ?? 0, zone);
  return `Урок не подтверждён: тема из КТП стоит заранее (видна ${moment('seenAt')}), а в день урока не внесено ни отметок, ни пропусков, ни задания; проверено ${moment('observedAt')}`;
}
