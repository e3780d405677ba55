import type { JournalFacts, MarkFact } from '../journal-facts.js';
import { isListed } from '../judging/assessment.js';
import { describeColumn, judgeColumns } from '../judging/column-judgement.js';
import { isCorrection } from '../judging/columns.js';
import { endOf } from '../judging/day-bounds.js';
import { presentVersion } from '../judging/judge-value.js';
import type { Rule } from '../rule.js';

export const markLate: Rule<JournalFacts> = {
  id: 'mark-late',
  family: 'mark-late',
  scope: 'journal',
  title: 'Отметка за урок выставлена не в день урока',
  clauses: ['Р 2.12', 'И-УЧ 3', 'И-ЗД 8b'],
  howToFix:
    'Выставляйте отметки за устную работу в день урока; зачёт пропущенной темы поясните в комментарии к отметке.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 4,
  check: (facts, norms, asOf) =>
    judgeColumns(facts, norms, asOf, {
      accepts: ({ kind }) => isListed(kind, norms.marks.oralKinds),
      dueAt: ({ date }) => endOf(date, facts.zone),
      isCredit: (work, mark) => isCorrection(work) || hasComment(mark),
    }),
  describe: describeColumn('зачтены пропущенные темы'),
};

function hasComment(mark: MarkFact): boolean {
  return (presentVersion(mark)?.comment.trim() ?? '') !== '';
}
