import { beginsAs } from '../../domain/assessment.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { lessonIdOf, ownMarks } from '../judging/columns.js';
import { presentVersion } from '../judging/judge-value.js';
import { marksIn } from '../judging/mark-count.js';
import { gridLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import type { Rule } from '../rule.js';

export const doubleMark: Rule<JournalFacts> = {
  id: 'double-mark',
  family: 'double-mark',
  scope: 'journal',
  title: 'Две отметки в одной клетке',
  clauses: ['Р 2.13'],
  howToFix: 'Оставьте в клетке одну отметку; вторую выставьте в отдельный столбец того же урока.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 1,
  check: (facts, norms, asOf) => judgeStanding(isSingle(facts, norms) ? marksOf(facts) : [], { facts, norms, asOf }),
  describe: (finding, zone) => missingSentence('В клетке две отметки', finding, zone),
};

/** Language and literature have works with two marks: one for what was written, one for how. */
function isSingle({ journal }: JournalFacts, norms: Norms): boolean {
  return isMarked(journal, norms.assessment) && !beginsAs(journal.subjectName, norms.marks.doubleSubjects);
}

/** Marks for one lesson in two columns are no such pair, and what a newcomer brought along was not written here. */
function marksOf(facts: JournalFacts): readonly StandingEntry[] {
  const lessonId = lessonIdOf(facts);
  return ownMarks(facts).flatMap((mark) => {
    const { id, date, ordinal, studentId } = mark;
    const shown = presentVersion(mark);
    if (shown === null) return [];
    const entry: StandingEntry = {
      subjectKey: `mark:${id}`,
      date,
      ordinal,
      lessonId: lessonId(mark),
      studentId,
      isFaulty: marksIn(shown.value) > 1,
      observedAt: gridLook(facts, date, shown),
      evidence: { markId: id },
    };
    return [entry];
  });
}
