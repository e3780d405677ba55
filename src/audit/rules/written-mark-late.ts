import type { JournalFacts } from '../journal-facts.js';
import { isListed } from '../judging/assessment.js';
import { describeColumn, judgeColumns } from '../judging/column-judgement.js';
import { writtenDue } from '../judging/written-term.js';
import type { Rule } from '../rule.js';

export const writtenMarkLate: Rule<JournalFacts> = {
  id: 'written-mark-late',
  family: 'mark-late',
  scope: 'journal',
  title: 'Отметка за письменную работу выставлена позже срока',
  clauses: ['Р 2.12', 'И-УЧ 4', 'И-ЗД 8b'],
  howToFix: 'Выставляйте отметки за письменную работу не позже срока её проверки, в столбец того дня, когда её писали.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 1,
  check: (facts, norms, asOf) => {
    const { oralKinds, written } = norms.marks;
    return judgeColumns(facts, norms, asOf, {
      // A kind that the profile does not know has the longer term. Notebooks are marked once a month, by no work's date.
      accepts: ({ kind }) => !isListed(kind, oralKinds) && !isListed(kind, norms.accumulation.notebookKinds),
      dueAt: writtenDue(facts, written),
      // Who was absent writes it on a day that the journal does not tell: his term runs from there.
      isCredit: () => true,
    });
  },
  describe: describeColumn('работу позже писали те, кто её пропустил'),
};
