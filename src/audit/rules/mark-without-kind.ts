import type { JournalFacts } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { columnKey, lessonIdOf, marksByColumn } from '../judging/columns.js';
import { gridLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import type { Rule } from '../rule.js';

export const markWithoutKind: Rule<JournalFacts> = {
  id: 'mark-without-kind',
  family: 'mark-kind',
  scope: 'journal',
  title: 'Не указан вид работы',
  clauses: ['Р 2.12b', 'И-УЧ 10b'],
  howToFix: 'Выберите в шапке столбца вид работы, за которую выставлены отметки.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 7,
  check: (facts, norms, asOf) =>
    judgeStanding(isMarked(facts.journal, norms.assessment) ? columnsOf(facts) : [], { facts, norms, asOf }),
  describe: (finding, zone) => missingSentence('Вид работы не указан', finding, zone),
};

/** Columns with marks; what ЭлЖур proposes by itself, «Ответ на уроке», is a kind. */
function columnsOf(facts: JournalFacts): readonly StandingEntry[] {
  const marks = marksByColumn(facts);
  const lessonId = lessonIdOf(facts);
  return facts.works.flatMap((work) => {
    const count = marks.get(columnKey(work))?.length ?? 0;
    const { id, date, ordinal, kind } = work;
    const column: StandingEntry = {
      subjectKey: `column:${id}`,
      date,
      ordinal,
      lessonId: lessonId(work),
      studentId: null,
      isFaulty: kind.trim() === '',
      observedAt: gridLook(facts, date, work),
      evidence: { workId: id, marks: count },
    };
    return count === 0 ? [] : [column];
  });
}
