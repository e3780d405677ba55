import { isEmptyText, saysNoHomework } from '../../domain/text.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { isSubjectWithHomework } from '../judging/homework-duty.js';
import { bindingBase } from '../judging/homework-judgement.js';
import { presentVersion } from '../judging/judge-value.js';
import { lessonsLook } from '../judging/page-looks.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { vagueness } from '../judging/vague-homework.js';
import type { Described, Rule } from '../rule.js';

export const homeworkVague: Rule<JournalFacts> = {
  id: 'homework-vague',
  family: 'homework-text',
  scope: 'journal',
  title: 'Домашнее задание записано неконкретно',
  clauses: ['Р 2.10', 'И-УЧ 13'],
  howToFix: 'Допишите, что сделать и где это взять: страницы, параграф, номера заданий, название или ссылку.',
  needs: ['term', 'lesson', 'homework'],
  rev: 8,
  check: (facts, norms, asOf) => judgeStanding(homeworkSet(facts, norms), { facts, norms, asOf }, () => 'warning'),
  describe,
};

/**
 * Every lesson with homework; that none is set is said clearly enough. A file beside it is on no page that the mirror reads:
 * it may say all but what was sent to a chat, which is no place for homework whatever is attached.
 */
function homeworkSet(facts: JournalFacts, norms: Norms): readonly StandingEntry[] {
  if (!isSubjectWithHomework(facts, norms)) return [];
  const dueAt = bindingBase(facts, norms);
  return facts.lessons.flatMap((lesson) => {
    const { id, date, ordinal } = lesson;
    const shown = presentVersion(lesson.homework);
    if (shown === null || isEmptyText(shown.text) || saysNoHomework(shown.text)) return [];
    const vague = vagueness(shown.text, norms.homework);
    const entry: StandingEntry = {
      ...{ subjectKey: `lesson:${id}`, date, ordinal, lessonId: id, studentId: null },
      isFaulty: vague !== null,
      mayBeRight: vague !== null && vague !== 'elsewhere',
      dueAt: dueAt(lesson),
      observedAt: lessonsLook(facts, date, shown),
      evidence: { ordinal, vague },
    };
    return [entry];
  });
}

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  if (evidence['vague'] === 'elsewhere') {
    return missingSentence('Задание отсылает в другое место и не говорит, что сделать', finding, zone);
  }
  const what = 'Задание не говорит, что именно сделать';
  const due = numberOf(evidence, 'movedDeadline') ?? numberOf(evidence, 'deadline') ?? 0;
  if (verdict !== 'disputable' || (numberOf(evidence, 'observedAt') ?? 0) < due)
    return missingSentence(what, finding, zone);
  const seen = missingSentence(what, { verdict: 'violated', evidence }, zone);
  return `${seen}; может быть, остальное в прикреплённом файле, на странице уроков он не виден`;
}
