import { counted } from '../../domain/russian.js';
import { addDays, dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import { studentsDeferred, studentsExempt, studentsWithPlan } from '../judging/excluded-students.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { provedSince } from '../judging/proved-members.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { schoolDayUpTo } from '../judging/school-days.js';
import { listOf, missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const periodMarkMissing: Rule<JournalFacts> = {
  id: 'period-mark-missing',
  family: 'period-mark',
  scope: 'journal',
  title: 'Не выставлена отметка за период',
  clauses: ['Р 2.17', 'И-УЧ 5', 'Х 4.1.5', 'Пр 14'],
  howToFix:
    'Выставьте отметку за период или «н/а»; освобождение, отсрочку или индивидуальный план завуч вносит в реестр.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 2,
  check,
  describe,
};

/** A day named for the term may follow its end by so much; another year's term of the same name is further away. */
const DUE_MARGIN_DAYS = 14;

interface DueTerm {
  readonly term: TermFact;
  readonly deadline: Instant;
}

interface JudgedTerm extends DueTerm {
  readonly members: readonly number[];
  /** Those without a mark; of those without data, who may have come too late for one. */
  readonly missing: readonly number[];
  readonly staffId: number | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const due = dueTerms(facts, norms);
  const judged = due
    .filter(({ deadline }) => deadline <= asOf)
    .map((term) => judgeTerm(term, facts, norms, asOf))
    .filter((term) => term.members.length > 0);
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      due.map(({ deadline }) => deadline),
    ),
  };
}

/** The terms for which the profile names a day of their own year; the day falls back to a school day. */
function dueTerms(facts: JournalFacts, norms: Norms): readonly DueTerm[] {
  return facts.terms.flatMap((term) => {
    const named = norms.termMarks.dueDates[term.name];
    if (named === undefined || named < term.startDate || named > addDays(term.endDate, DUE_MARGIN_DAYS)) return [];
    return [{ term, deadline: endOf(schoolDayUpTo(named, facts.neighbours.schoolDates), facts.zone) }];
  });
}

function judgeTerm({ term, deadline }: DueTerm, facts: JournalFacts, norms: Norms, asOf: Instant): JudgedTerm {
  const { due, unknown } = membersToMark(facts, term, norms.termMarks.newcomerDays, asOf);
  const marked = new Set(
    facts.termMarks
      .filter((mark) => mark.termName === term.name && (presentVersion(mark)?.value.trim() ?? '') !== '')
      .map((mark) => mark.studentId),
  );
  const lacking = due.filter((studentId) => !marked.has(studentId));
  const unclear = unknown.filter((studentId) => !marked.has(studentId));
  const unmoved = { base: deadline, moved: deadline, exception: null };
  return {
    term,
    deadline,
    members: [...due, ...unknown],
    missing: lacking.length > 0 ? lacking : unclear,
    staffId: teacherOfTerm(facts, term.startDate, term.endDate),
    outcome:
      lacking.length > 0 ? judgeMissing(unmoved, term.gridObservedAt, asOf) : unclear.length > 0 ? 'no-data' : null,
  };
}

interface Marking {
  readonly due: readonly number[];
  /** Seen too late to know whether they came in time to be marked. */
  readonly unknown: readonly number[];
}

function membersToMark(facts: JournalFacts, term: TermFact, newcomerDays: number, asOf: Instant): Marking {
  const left = [studentsWithPlan(facts, term), studentsExempt(facts, term, true), studentsDeferred(facts, term)];
  const lastDay = addDays(term.endDate, -newcomerDays);
  const since = provedSince(facts, term);
  const members = facts.members.filter(
    (member) => isMemberAt(member, asOf) && !left.some((ids) => ids.has(member.studentId)),
  );
  const due = idsOf(members.filter((member) => since(member) <= lastDay));
  const unknown = idsOf(members.filter((member) => since(member) > lastDay && member.absentAt === null));
  return { due, unknown: unknown.filter((id) => !due.includes(id)) };
}

function idsOf(members: readonly MemberFact[]): readonly number[] {
  return [...new Set(members.map((member) => member.studentId))].sort((a, b) => a - b);
}

function findingOf(
  { term, deadline, members, missing, staffId, outcome }: JudgedTerm,
  facts: JournalFacts,
): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: dateAt(deadline - 1, facts.zone),
      ...(outcome === 'no-data' && term.gridObservedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        members: members.length,
        deadline,
        observedAt: term.gridObservedAt,
        students: missing.map((studentId) => ({ studentId })),
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const whose = counted(listOf(evidence, 'students').length, 'обучающегося', 'обучающихся', 'обучающихся');
  if (finding.verdict === 'no-data' && numberOf(evidence, 'observedAt') !== null)
    return `Нет данных: отметка за период (${String(evidence['term'])}) не выставлена у ${whose}, но неизвестен день прихода в журнал`;
  return missingSentence(`Отметка за период (${String(evidence['term'])}) не выставлена у ${whose}`, finding, zone);
}
