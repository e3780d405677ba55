import type { JournalFacts } from '../journal-facts.js';
import { oralDemand } from '../judging/column-demands.js';
import { describeColumn, judgeColumns } from '../judging/column-judgement.js';
import type { Rule } from '../rule.js';

export const markLate: Rule<JournalFacts> = {
  id: 'mark-late',
  family: 'mark-late',
  scope: 'journal',
  title: 'Отметка за урок выставлена не в день урока',
  clauses: ['Р 2.12a', 'И-УЧ 3', 'И-ЗД 8b', 'Пр 11.3', 'И II 2.4'],
  howToFix:
    'Выставляйте отметки за устную работу в день урока; зачёт пропущенной темы поясните в комментарии к отметке.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 15,
  check: (facts, norms, asOf) => judgeColumns(facts, norms, asOf, [oralDemand(facts, norms)], 'late'),
  describe: describeColumn('зачтены пропущенные темы'),
};
