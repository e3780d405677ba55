import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts } from '../journal-facts.js';
import { type HomeworkDue, homeworkDue } from '../judging/homework-judgement.js';
import { excuse, judgeEntered, type Outcome } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { enteredSentence } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const homeworkLate: Rule<JournalFacts> = {
  id: 'homework-late',
  family: 'homework',
  scope: 'journal',
  title: 'Домашнее задание внесено с опозданием',
  clauses: ['Р 2.10', 'И-УЧ 12', 'Пр 11.3', 'И II 2.4'],
  howToFix:
    'Вносите задание на уроке или в течение часа после последнего урока класса; если задания нет, пишите «не задано».',
  needs: ['term', 'timetableSlot', 'lesson', 'homework'],
  rev: 11,
  check,
  describe,
};

type Reading = 'binding' | 'strict';

interface Reached {
  readonly due: HomeworkDue;
  readonly reading: Reading;
  readonly deadline: Deadline;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const all = homeworkDue(facts, norms, asOf);
  const reached = all
    .filter((due) => Math.min(due.binding.base, due.strict?.base ?? due.binding.base) <= asOf)
    .map((due) => judge(due, norms.pollToleranceMs));
  return {
    findings: reached.flatMap(findingOf),
    tally: tallyOf(reached.map(({ due, outcome }) => ({ staffId: due.duty.staffId, date: due.lesson.date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      all.flatMap((due) => [due.binding.base, due.strict?.base ?? due.binding.base]),
    ),
  };
}

/** The binding reading first; the strict one adds only what it proves. */
function judge(due: HomeworkDue, toleranceMs: number): Reached {
  const { binding, strict, first, isSet } = due;
  if (first === null || !isSet) return { due, reading: 'binding', deadline: binding, outcome: null };
  const byBinding: Reached = {
    due,
    reading: 'binding',
    deadline: binding,
    outcome: judgeEntered(first, binding, toleranceMs),
  };
  if (strict === null || (byBinding.outcome !== null && byBinding.outcome !== 'excused')) return byBinding;
  const byStrict: Reached = {
    due,
    reading: 'strict',
    deadline: strict,
    outcome: judgeStrictly(first, strict, toleranceMs),
  };
  if (byStrict.outcome === 'violated') return byStrict;
  return byBinding.outcome === 'excused' ? byBinding : byStrict;
}

function judgeStrictly(first: Interval, deadline: Deadline, toleranceMs: number): Outcome {
  const provenBy = (moment: Instant): Outcome =>
    judgeEntered(first, { base: moment, moved: moment, exception: null }, toleranceMs) === 'violated'
      ? 'violated'
      : null;
  return excuse(provenBy(deadline.base), provenBy(deadline.moved));
}

function findingOf({ due, reading, deadline, outcome }: Reached): readonly Judgement[] {
  if (outcome === null || due.first === null) return [];
  const { absentAt, seenAt, bulk } = due.first;
  return [
    {
      subjectKey: `lesson:${due.lesson.id}`,
      verdict: outcome,
      severity: reading === 'binding' ? 'violation' : 'warning',
      staffId: due.duty.staffId,
      studentId: null,
      lessonId: due.lesson.id,
      date: due.lesson.date,
      evidence: { ordinal: due.lesson.ordinal, reading, ...deadlineEvidence(deadline), absentAt, seenAt, bulk },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const sentence = enteredSentence('Задание внесено', finding, zone);
  return finding.evidence['reading'] === 'strict' ? `${sentence} (час после последнего урока класса)` : sentence;
}
