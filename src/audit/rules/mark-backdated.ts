import type { JournalFacts } from '../journal-facts.js';
import { oralDemand, writtenDemand } from '../judging/column-demands.js';
import { describeBackdated, judgeColumns } from '../judging/column-judgement.js';
import type { Rule } from '../rule.js';

export const markBackdated: Rule<JournalFacts> = {
  id: 'mark-backdated',
  family: 'mark-late',
  scope: 'journal',
  title: 'Отметка выставлена «задним числом»',
  clauses: ['И-УЧ 10c', 'Р 2.12a', 'Р 2.12b', 'И-ЗД 8b'],
  howToFix:
    'Выставляйте отметки в срок; если работа сдана позже из-за пропуска урока, укажите это в комментарии к отметке.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 11,
  check: (facts, norms, asOf) =>
    judgeColumns(facts, norms, asOf, [oralDemand(facts, norms), writtenDemand(facts, norms)], 'backdated'),
  describe: describeBackdated,
};
