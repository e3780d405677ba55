import type { JournalFacts } from '../journal-facts.js';
import { writtenDemand } from '../judging/column-demands.js';
import { describeColumn, judgeColumns } from '../judging/column-judgement.js';
import type { Rule } from '../rule.js';

export const writtenMarkLate: Rule<JournalFacts> = {
  id: 'written-mark-late',
  family: 'mark-late',
  scope: 'journal',
  title: 'Отметка за письменную работу выставлена позже срока',
  clauses: ['Р 2.12b', 'И-УЧ 4', 'И-ЗД 8b'],
  howToFix: 'Выставляйте отметки за письменную работу не позже срока её проверки, в столбец того дня, когда её писали.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 12,
  check: (facts, norms, asOf) => judgeColumns(facts, norms, asOf, [writtenDemand(facts, norms)], 'late'),
  describe: describeColumn('работу позже писали те, кто её пропустил'),
};
