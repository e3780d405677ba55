import { beginsAs } from '../../domain/assessment.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { marksIn } from '../judging/mark-count.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { standingMarks } from '../judging/standing-marks.js';
import type { Rule } from '../rule.js';

export const doubleMark: Rule<JournalFacts> = {
  id: 'double-mark',
  family: 'double-mark',
  scope: 'journal',
  title: 'Больше одной отметки в клетке',
  clauses: ['Р 2.13c'],
  howToFix: 'Оставьте в клетке одну отметку; остальные выставьте в отдельные столбцы того же урока.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 7,
  check: (facts, norms, asOf) => judgeStanding(isSingle(facts, norms) ? cellsOf(facts) : [], { facts, norms, asOf }),
  describe: (finding, zone) => missingSentence('В клетке больше одной отметки', finding, zone),
};

/** Language and literature have works with two marks: one for what was written, one for how. */
function isSingle({ journal }: JournalFacts, norms: Norms): boolean {
  return isMarked(journal, norms.assessment) && !beginsAs(journal.subjectName, norms.marks.doubleSubjects);
}

/** Marks for one lesson in two columns are no such pair. */
function cellsOf(facts: JournalFacts): readonly StandingEntry[] {
  return standingMarks(facts, (value) => marksIn(value) > 1);
}
