import { plural } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, WorkFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { lessonIdOf } from '../judging/columns.js';
import { gravest, isFault, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type ObligatoryWork, type Owing, obligatoryWorks } from '../judging/obligatory-works.js';
import { gridLook } from '../judging/page-looks.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { listOf, missingSentence, numberOf, studentsWords } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const controlWorkIncomplete: Rule<JournalFacts> = {
  id: 'control-work-incomplete',
  family: 'control-work',
  scope: 'journal',
  title: 'Отметки за обязательную работу выставлены не всем',
  clauses: ['Р 2.13a'],
  howToFix:
    'Выставьте отметки тем, кто писал работу; отсутствовавшим дайте написать её и выставьте отметку в колонку дня работы или в «коррекцию». Учился эти дни в другом месте — завуч вносит его справку в реестр.',
  needs: ['term', 'lesson', 'groupMember', 'work', 'mark', 'absence'],
  rev: 9,
  check,
  describe,
};

interface Lacking {
  readonly student: Owing;
  readonly deadline: Deadline;
  readonly outcome: Outcome;
}

interface JudgedWork {
  readonly work: WorkFact;
  readonly duty: LessonDuty;
  readonly observedAt: Instant | null;
  readonly owing: number;
  readonly lacking: readonly Lacking[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const works = isMarked(facts.journal, norms.assessment) ? obligatoryWorks(facts, norms) : [];
  const judge = workJudge(facts, norms, asOf);
  const judged = works.filter(({ dueAt }) => dueAt <= asOf).map(judge);
  const lessonId = lessonIdOf(facts);
  return {
    findings: judged.flatMap((work) => findingOf(work, lessonId(work.work))),
    tally: tallyOf(judged.map(({ work, duty, outcome }) => ({ staffId: duty.staffId, date: work.date, outcome }))),
    nextMoment: earliestAfter(asOf, [
      ...works.flatMap(({ dueAt, owing }) => [dueAt, ...owing.map((student) => student.dueAt)]),
      ...judged.flatMap(({ lacking }) => lacking.map(({ deadline }) => deadline.moved)),
    ]),
  };
}

function workJudge(facts: JournalFacts, norms: Norms, asOf: Instant): (work: ObligatoryWork) => JudgedWork {
  const dutyOf = lessonDuties(facts, asOf);
  return ({ work, owing }) => {
    const duty = dutyOf(work);
    const observedAt = gridLook(facts, work.date, work);
    const isOfFew = isWorkOfFew(owing);
    const lacking = owing
      .filter(({ hasMark, dueAt }) => !hasMark && dueAt <= asOf)
      .map((student): Lacking => {
        const due = { base: student.dueAt, date: work.date, startsAt: duty.startsAt, staffId: duty.staffId };
        const deadline = moveDeadline(due, facts, norms.outageGraceDays);
        const outcome = judgeMissing(deadline, observedAt, asOf);
        return { student, deadline, outcome: isOfFew && outcome === 'violated' ? 'disputable' : outcome };
      });
    const outcome = gravest(lacking);
    return { work, duty, observedAt, owing: owing.length, lacking, outcome };
  };
}

/** Of those who were there, most have no mark: perhaps it was never written by all. */
function isWorkOfFew(owing: readonly Owing[]): boolean {
  const there = owing.filter(({ wasAway }) => !wasAway);
  return there.filter(({ hasMark }) => hasMark).length * 2 < there.length;
}

function findingOf(judged: JudgedWork, lessonId: number | null): readonly Judgement[] {
  const { work, duty, observedAt, owing, outcome } = judged;
  if (outcome === null) return [];
  const named = judged.lacking.filter((each) => (isFault(outcome) ? isFault(each.outcome) : each.outcome === outcome));
  const worst = named.find((each) => each.outcome === outcome);
  if (worst === undefined) return [];
  return [
    {
      subjectKey: `column:${work.id}`,
      verdict: outcome,
      severity: 'violation',
      staffId: duty.staffId,
      studentId: null,
      lessonId,
      date: work.date,
      evidence: {
        workId: work.id,
        owing,
        ...deadlineEvidence(worst.deadline),
        observedAt,
        students: named.map(({ student, deadline, outcome: verdict }) => ({
          studentId: student.studentId,
          wasAway: student.wasAway,
          verdict,
          deadline: deadline.base,
        })),
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const students = listOf(evidence, 'students');
  const away = students.filter((student) => student['wasAway'] === true).length;
  const whose = studentsWords(students.length, numberOf(evidence, 'owing') ?? 0);
  const what = `Нет отметки за обязательную работу ${whose}${awayWords(away, students.length)}`;
  return missingSentence(what, finding, zone);
}

function awayWords(away: number, named: number): string {
  if (away === 0) return '';
  if (named === 1) return ', он на ней отсутствовал';
  return `, из них на ней ${plural(away, 'отсутствовал', 'отсутствовали', 'отсутствовало')} ${away}`;
}
