import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { marksIn } from '../judging/mark-count.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { standingMarks } from '../judging/standing-marks.js';
import type { Rule } from '../rule.js';

export const markInFirstGrade: Rule<JournalFacts> = {
  id: 'mark-in-first-grade',
  family: 'first-grade',
  scope: 'journal',
  title: 'Отметка в 1 классе',
  clauses: ['Пр 6.3'],
  howToFix: 'Удалите отметку: в 1 классе обучение безотметочное.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 7,
  check: (facts, norms, asOf) => judgeStanding(marksOf(facts, norms), { facts, norms, asOf }),
  describe: (finding, zone) => missingSentence('В 1 классе стоит отметка', finding, zone),
};

/** Whatever stands in a cell there, in lessons and outside them; «зачёт» and the like are no marks. */
function marksOf(facts: JournalFacts, { assessment }: Norms): readonly StandingEntry[] {
  const isUnmarked = assessment.unmarkedGrades.includes(facts.journal.grade);
  return isUnmarked ? standingMarks(facts, (value) => marksIn(value) > 0) : [];
}
