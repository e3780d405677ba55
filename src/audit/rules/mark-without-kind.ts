import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, WorkFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { columnKey, lessonIdOf, ownMarks } from '../judging/columns.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { owedDates } from '../judging/held-slots.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { lessonDuties } from '../judging/responsible.js';
import { missingSentence } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Judgement, Rule, RuleResult } from '../rule.js';

export const markWithoutKind: Rule<JournalFacts> = {
  id: 'mark-without-kind',
  family: 'mark-kind',
  scope: 'journal',
  title: 'Не указан вид работы',
  clauses: ['Р 2.12', 'И-УЧ 10'],
  howToFix: 'Выберите в шапке столбца вид работы, за которую выставлены отметки.',
  needs: ['term', 'lesson', 'work', 'mark'],
  rev: 1,
  check,
  describe: (finding, zone) => missingSentence('Вид работы не указан', finding, zone),
};

interface JudgedKind {
  readonly work: WorkFact;
  readonly staffId: number | null;
  readonly marks: number;
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** Columns with marks; what ЭлЖур proposes by itself, «Ответ на уроке», is a kind. */
function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const isOwed = owedDates(facts);
  const marks = groupBy(ownMarks(facts), columnKey);
  const own = facts.works.filter((work) => isOwed(work.date) && marks.has(columnKey(work)));
  const judge = kindJudge(facts, norms, asOf);
  const kinds = own
    .filter(({ date }) => endOf(date, facts.zone) <= asOf)
    .map((work) => judge(work, marks.get(columnKey(work))?.length ?? 0));
  const lessonId = lessonIdOf(facts);
  return {
    findings: kinds.flatMap((kind) => findingOf(kind, lessonId(kind.work))),
    tally: tallyOf(kinds.map(({ work, staffId, outcome }) => ({ staffId, date: work.date, outcome }))),
    nextMoment: earliestAfter(asOf, [
      ...own.map(({ date }) => endOf(date, facts.zone)),
      ...kinds.map(({ deadline }) => deadline.moved),
    ]),
  };
}

function kindJudge(facts: JournalFacts, norms: Norms, asOf: Instant): (work: WorkFact, marks: number) => JudgedKind {
  const dutyOf = lessonDuties(facts, asOf);
  return (work, marks) => {
    const { staffId, startsAt } = dutyOf(work);
    const due = { base: endOf(work.date, facts.zone), date: work.date, startsAt, staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const observedAt = termOf(facts, work.date)?.gridObservedAt ?? null;
    const outcome = work.kind.trim() === '' ? judgeMissing(deadline, observedAt, asOf) : null;
    return { work, staffId, marks, deadline, observedAt, outcome };
  };
}

function findingOf(kind: JudgedKind, lessonId: number | null): readonly Judgement[] {
  const { work, staffId, marks, deadline, observedAt, outcome } = kind;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `column:${work.id}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId,
      date: work.date,
      evidence: { workId: work.id, marks, ...deadlineEvidence(deadline), observedAt },
    },
  ];
}
