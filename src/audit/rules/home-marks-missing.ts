import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { shownTermMark, termMarksOf } from '../judging/term-marks.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const homeMarksMissing: Rule<JournalFacts> = {
  id: 'home-marks-missing',
  family: 'home-marks',
  scope: 'journal',
  title: 'Не перенесены отметки индивидуального обучения',
  clauses: ['Х 4.1.1'],
  howToFix:
    'Выставьте в журнал отметку за период по индивидуальному плану; если предмета в плане нет, завуч называет в реестре предметы плана.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 1,
  check,
  describe,
};

interface Taught {
  readonly studentId: number;
  /** Whether the plan, or a journal of his own, says that he is taught this subject by it. */
  readonly isCertain: boolean;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly unmarked: readonly Taught[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const ends = facts.terms.map(({ endDate }) => endOf(endDate, facts.zone));
  const judged = facts.terms
    .filter(({ endDate }) => endOf(endDate, facts.zone) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(asOf, ends),
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, asOf: Instant): readonly JudgedTerm[] {
  const taught = taughtByPlan(term, facts, asOf);
  if (taught.length === 0) return [];
  const marked = studentsMarked(term, facts);
  const unmarked = taught.filter(({ studentId }) => !marked.has(studentId));
  const outcome = unmarked.length === 0 ? null : certainty(term, unmarked, facts.zone);
  return [{ term, staffId: teacherOfTerm(facts, term.startDate, term.endDate), unmarked, outcome }];
}

/** Members whom a plan takes out of the class when the term ends, and who are not in a smaller journal of the subject: it is made for them. */
function taughtByPlan(term: TermFact, facts: JournalFacts, asOf: Instant): readonly Taught[] {
  const { sisters } = facts.neighbours;
  const members = new Set(facts.members.filter((each) => isMemberAt(each, asOf)).map(({ studentId }) => studentId));
  const plans = facts.registers.individualPlans.filter(({ from, to }) => from <= term.endDate && term.endDate <= to);
  return [...new Set(plans.map(({ studentId }) => studentId))]
    .filter((studentId) => members.has(studentId))
    .sort((a, b) => a - b)
    .flatMap((studentId): readonly Taught[] => {
      const others = sisters.filter((sister) => sister.members.includes(studentId));
      if (others.some((sister) => sister.members.length < members.size)) return [];
      const isNamed = plans.some((plan) => plan.studentId === studentId && plan.everySubject !== true);
      return [{ studentId, isCertain: isNamed || others.length > 0 }];
    });
}

/** Whichever of the subject's journals has the mark: the grade sheet takes it from each of them. */
function studentsMarked(term: TermFact, facts: JournalFacts): ReadonlySet<number> {
  const own = termMarksOf(facts, term).filter((mark) => shownTermMark(mark) !== null);
  const others = facts.neighbours.sisters.flatMap((sister) => sister.termMarks);
  return new Set(
    [...own, ...others.filter(({ termName }) => termName === term.name)].map(({ studentId }) => studentId),
  );
}

function certainty({ gridObservedAt, endDate }: TermFact, unmarked: readonly Taught[], zone: string): Outcome {
  if (gridObservedAt === null || !unmarked.some(({ isCertain }) => isCertain)) return 'no-data';
  return gridObservedAt >= endOf(endDate, zone) ? 'violated' : 'disputable';
}

function findingOf({ term, staffId, unmarked, outcome }: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const listed = outcome === 'no-data' ? unmarked : unmarked.filter(({ isCertain }) => isCertain);
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      ...(outcome === 'no-data' && term.gridObservedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        deadline: endOf(term.endDate, facts.zone),
        observedAt: term.gridObservedAt,
        students: listed.map(({ studentId }) => ({ studentId })),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = counted(listOf(evidence, 'students').length, 'обучающегося', 'обучающихся', 'обучающихся');
  const mark = `отметка за период (${String(evidence['term'])}) у ${students} с индивидуальным планом`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных, выставлена ли ${mark}: страница отметок ещё не прочитана`;
  if (verdict === 'no-data')
    return `Нет данных, должна ли быть ${mark}: в плане не назван предмет, и своего журнала по нему нет`;
  const looked = formatMoment(observedAt, zone);
  const found = `Не выставлена ${mark}`;
  return verdict === 'violated'
    ? `${found}: проверено ${looked}`
    : `${found} при последней проверке ${looked}, до конца периода`;
}
