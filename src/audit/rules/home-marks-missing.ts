import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import { deferralsOf, deferredDeadlines } from '../judging/deferred-marks.js';
import { studentsUnassessed } from '../judging/excluded-students.js';
import { isFault, judgeMissing, type Outcome } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import type { Deadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { shownTermMark, termMarksOf } from '../judging/term-marks.js';
import { termMembers } from '../judging/term-members.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const homeMarksMissing: Rule<JournalFacts> = {
  id: 'home-marks-missing',
  family: 'home-marks',
  scope: 'journal',
  title: 'Не перенесены отметки индивидуального обучения',
  clauses: ['Х 4.1.1'],
  howToFix:
    'Выставьте в журнал отметку за период по индивидуальному плану; если предмета в плане нет, завуч называет в реестре предметы плана.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 4,
  check,
  describe,
};

interface Taught {
  readonly studentId: number;
  /** Whether the plan, or a journal of his own, says that he is taught this subject by it. */
  readonly isCertain: boolean;
  /** Whether he may have come too late for a mark. */
  readonly isNewcomer: boolean;
}

interface Unmarked extends Taught {
  readonly deadline: Deadline;
  readonly outcome: Outcome;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly unmarked: readonly Unmarked[];
  readonly outcome: Outcome;
}

const WORST_FIRST: readonly Outcome[] = ['violated', 'disputable', 'no-data', 'excused'];

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const judged = facts.terms
    .filter(({ endDate }) => endOf(endDate, facts.zone) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, norms, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      facts.terms.flatMap((term) => momentsOf(term, facts)),
    ),
  };
}

function momentsOf(term: TermFact, facts: JournalFacts): readonly Instant[] {
  return [term.endDate, ...deferralsOf(term, facts).map(({ until }) => until)].map((day) => endOf(day, facts.zone));
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const taught = taughtByPlan(term, facts, norms, asOf);
  if (taught.length === 0) return [];
  const marked = studentsMarked(term, facts);
  const judge = judgeIn(term, facts, asOf);
  const unmarked = taught.filter(({ studentId }) => !marked.has(studentId)).map(judge);
  const outcome = WORST_FIRST.find((verdict) => unmarked.some((each) => each.outcome === verdict)) ?? null;
  return [{ term, staffId: teacherOfTerm(facts, term.startDate, term.endDate), unmarked, outcome }];
}

/** Of whom it is uncertain that he is to have a mark nothing else can be proved. */
function judgeIn(term: TermFact, facts: JournalFacts, asOf: Instant): (taught: Taught) => Unmarked {
  const base = endOf(term.endDate, facts.zone);
  const deadlineOf = deferredDeadlines(term, facts, { base, moved: base, exception: null });
  return (taught) => {
    const deadline = deadlineOf(taught.studentId);
    const { gridObservedAt } = term;
    const outcome = gridObservedAt === null ? 'no-data' : judgeMissing(deadline, gridObservedAt, asOf);
    const isUnknown = isFault(outcome) && (!taught.isCertain || taught.isNewcomer);
    return { ...taught, deadline, outcome: isUnknown ? 'no-data' : outcome };
  };
}

/**
 * Members who came in time for a mark, and whom a plan takes out of the class when the term ends; a smaller journal of the
 * subject is made for those who are in it. Who is exempt and not assessed has no mark to carry over.
 */
function taughtByPlan(term: TermFact, facts: JournalFacts, { termMarks }: Norms, asOf: Instant): readonly Taught[] {
  const { sisters } = facts.neighbours;
  const size = presentAt(facts, asOf);
  const { known, unknown } = termMembers(facts, term, termMarks.newcomerDays, asOf);
  const unassessed = studentsUnassessed(facts, term);
  const plans = facts.registers.individualPlans.filter(({ from, to }) => from <= term.endDate && term.endDate <= to);
  const planned = new Set(plans.map(({ studentId }) => studentId));
  return [...known, ...unknown]
    .filter((studentId) => planned.has(studentId) && !unassessed.has(studentId))
    .sort((a, b) => a - b)
    .flatMap((studentId): readonly Taught[] => {
      const others = sisters.filter((sister) => sister.members.includes(studentId));
      if (others.some((sister) => sister.members.length < size)) return [];
      const isNamed = plans.some((plan) => plan.studentId === studentId && plan.everySubject !== true);
      return [{ studentId, isCertain: isNamed || others.length > 0, isNewcomer: unknown.includes(studentId) }];
    });
}

function presentAt({ members }: JournalFacts, asOf: Instant): number {
  return new Set(members.filter((member) => isMemberAt(member, asOf)).map(({ studentId }) => studentId)).size;
}

/** Whichever of the subject's journals has the mark: the grade sheet takes it from each of them. */
function studentsMarked(term: TermFact, facts: JournalFacts): ReadonlySet<number> {
  const own = termMarksOf(facts, term).filter((mark) => shownTermMark(mark) !== null);
  const others = facts.neighbours.sisters.flatMap((sister) => sister.termMarks);
  return new Set(
    [...own, ...others.filter(({ termName }) => termName === term.name)].map(({ studentId }) => studentId),
  );
}

function findingOf({ term, staffId, unmarked, outcome }: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const listed = unmarked.filter((each) => each.outcome === outcome || (isFault(outcome) && isFault(each.outcome)));
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
        students: listed.map(shown),
      },
    },
  ];
}

function shown({ studentId, outcome, isCertain, deadline: { exception } }: Unmarked): Evidence {
  return { studentId, verdict: outcome, isCertain, exception: exception === null ? null : { ...exception } };
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const mark = `отметка за период (${String(evidence['term'])}) у ${whose} с индивидуальным планом`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных, выставлена ли ${mark}: страница отметок ещё не прочитана`;
  if (verdict === 'no-data') return `Нет данных, должна ли быть ${mark}: ${doubtIn(students)}`;
  const found = `Не выставлена ${mark}`;
  if (verdict === 'excused') return `${found}; ${[...new Set(students.map(movedWords))].join('; ')}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${found}: проверено ${looked}`;
  const until = observedAt < (numberOf(evidence, 'deadline') ?? 0) ? 'периода' : 'отсрочки';
  return `${found} при последней проверке ${looked}, до конца ${until}`;
}

function doubtIn(students: readonly Evidence[]): string {
  const isPlanOfAll = students.some(({ isCertain }) => isCertain !== true);
  const isNewcomer = students.some(({ isCertain }) => isCertain === true);
  return [
    ...(isPlanOfAll ? ['в плане не назван предмет, и своего журнала по нему нет'] : []),
    ...(isNewcomer ? ['неизвестен день прихода в журнал'] : []),
  ].join('; ');
}
