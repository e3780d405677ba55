import { counted, formatDayMonth, formatMoment, plural } from '../../domain/russian.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { type Attendance, attendanceIn } from '../judging/attendance.js';
import { endOf } from '../judging/day-bounds.js';
import { isTakenOut, studentsDeferred, studentsOutOf } from '../judging/excluded-students.js';
import type { Outcome } from '../judging/judge-value.js';
import { marksByStudent } from '../judging/mark-count.js';
import { markNeed, markNorm } from '../judging/mark-need.js';
import { isMemberAt, type MembershipSpan, spansOf } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { provedSpans } from '../judging/proved-members.js';
import { remainingLessons } from '../judging/remaining-lessons.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { startUpEnds } from '../judging/start-up.js';
import { tallyOf } from '../judging/tally.js';
import { weeklyHours } from '../judging/weekly-hours.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

/** More missing marks than this are a risk however many lessons remain. */
const RISKY_LACK = 2;

export const accumulationLow: Rule<JournalFacts> = {
  id: 'accumulation-low',
  family: 'accumulation',
  scope: 'journal',
  title: 'Низкая накопляемость отметок',
  clauses: ['Р 2.14a', 'Р 2.14b', 'И-ЗД 8c', 'И IV 4.2'],
  howToFix:
    'Опросите перечисленных обучающихся на ближайших уроках и выставьте отметки; после конца периода объясните нехватку завучу.',
  needs: ['term', 'lesson', 'groupMember', 'mark'],
  rev: 6,
  check,
  describe,
};

/** A term at the moment of the audit: over, or so near its end that the outcome can be foreseen. */
interface TermState {
  readonly term: TermFact;
  readonly stage: 'final' | 'forecast';
  readonly hours: number;
  readonly norm: number;
  readonly today: PlainDate;
  readonly remaining: number;
}

interface Short {
  readonly studentId: number;
  readonly attended: number;
  readonly given: number;
  readonly need: number;
  readonly missing: number;
}

interface JudgedTerm {
  readonly state: TermState;
  /** Those who lack marks; of those without data, who would if they had been there from the term's start. */
  readonly short: readonly Short[];
  readonly counted: number;
  readonly staffId: number | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const terms = facts.terms.filter((term) => norms.accumulation.norms[term.kind] !== undefined);
  const judged = terms
    .flatMap((term) => stateOf(term, facts, norms, asOf))
    .map((state) => judgeTerm(state, facts, norms, asOf))
    .filter((term) => term.counted > 0);
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ state, staffId, outcome }) => ({ staffId, date: state.term.endDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      terms.flatMap((term) => momentsOf(term, facts, norms, asOf)),
    ),
  };
}

function stateOf(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly TermState[] {
  const today = dateAt(asOf, facts.zone);
  const isOver = endOf(term.endDate, facts.zone) <= asOf;
  const hours = weeklyHours(facts, term);
  if (!isOver && today < forecastStart(term, hours, norms)) return [];
  const norm = markNorm(term, hours, norms.accumulation);
  if (isOver) return [{ term, stage: 'final', hours, norm, today: term.endDate, remaining: 0 }];
  const remaining = remainingLessons(facts, { today, end: term.endDate, weeklyHours: hours });
  return [{ term, stage: 'forecast', hours, norm, today, remaining }];
}

function forecastStart(term: TermFact, hours: number, norms: Norms): PlainDate {
  const windowOpens = addDays(term.endDate, 1 - norms.accumulation.forecastDays);
  const startIsOver = startUpEnds(term, hours, norms);
  if (windowOpens < startIsOver) return startIsOver;
  return windowOpens;
}

function judgeTerm(state: TermState, facts: JournalFacts, norms: Norms, asOf: Instant): JudgedTerm {
  const { term, stage } = state;
  const students = countedStudents(facts, term, stage === 'final' ? endOf(term.endDate, facts.zone) : asOf);
  const given = marksByStudent(facts, term, norms.accumulation);
  const shortBy = (spans: readonly MembershipSpan[]) => {
    const attendance = attendanceIn(facts, term, state.today, spans);
    return students
      .map((studentId) => ({ studentId, remaining: remainingFor(studentId, state, facts) }))
      .map((student) => measure(student, attendance(student.studentId), given.get(student.studentId) ?? 0, state.norm))
      .filter(({ short: { missing }, remaining }) => (stage === 'final' ? missing > 0 : isAtRisk(missing, remaining)))
      .map(({ short }) => short);
  };
  const proved = shortBy(provedSpans(facts, term));
  const possible = proved.length > 0 || stage === 'forecast' ? [] : shortBy(spansOf(facts.members, facts.zone));
  return {
    state,
    short: [...proved, ...possible],
    counted: students.length,
    staffId: teacherOfTerm(facts, term.startDate, term.endDate),
    outcome: outcomeOf(state, proved, possible, facts.zone),
  };
}

function outcomeOf(state: TermState, proved: readonly Short[], possible: readonly Short[], zone: string): Outcome {
  if (proved.length > 0) return certainty(state, zone);
  return possible.length > 0 ? 'no-data' : null;
}

function countedStudents(facts: JournalFacts, term: TermFact, moment: Instant): readonly number[] {
  const left = [studentsOutOf(facts, term), studentsDeferred(facts, term)];
  const members = facts.members.filter((member) => isMemberAt(member, moment)).map((member) => member.studentId);
  return [...new Set(members)].filter((id) => !left.some((ids) => ids.has(id))).sort((a, b) => a - b);
}

/** The lessons to come at which he will be: those under an exemption or a plan are none of his. */
function remainingFor(
  studentId: number,
  { stage, term, today, hours, remaining }: TermState,
  facts: JournalFacts,
): number {
  const { exemptions, individualPlans } = facts.registers;
  if (stage === 'final' || ![...exemptions, ...individualPlans].some((span) => span.studentId === studentId)) {
    return remaining;
  }
  const isOut = (date: PlainDate) => isTakenOut(facts, studentId, date);
  return remainingLessons(facts, { today, end: term.endDate, weeklyHours: hours }, isOut);
}

function measure(
  { studentId, remaining }: { readonly studentId: number; readonly remaining: number },
  attendance: Attendance,
  given: number,
  norm: number,
): { readonly short: Short; readonly remaining: number } {
  const need = markNeed(attendance, norm, remaining);
  const { attended } = attendance;
  return { short: { studentId, attended, given, need, missing: Math.max(0, need - given) }, remaining };
}

function isAtRisk(missing: number, remaining: number): boolean {
  return missing > remaining / 2 || missing > RISKY_LACK;
}

function certainty({ term, stage }: TermState, zone: string): Outcome {
  if (term.gridObservedAt === null) return 'no-data';
  // A forecast is no fault yet, however sure it is.
  return stage === 'final' && term.gridObservedAt >= endOf(term.endDate, zone) ? 'violated' : 'disputable';
}

function findingOf(
  { state, short, counted: all, staffId, outcome }: JudgedTerm,
  facts: JournalFacts,
): readonly Judgement[] {
  if (outcome === null) return [];
  const { term, stage, hours, norm, remaining } = state;
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: stage === 'final' ? 'violation' : 'warning',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      ...(outcome === 'no-data' && term.gridObservedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        stage,
        term: term.name,
        endDate: term.endDate,
        hours,
        norm,
        remaining,
        counted: all,
        deadline: endOf(term.endDate, facts.zone),
        observedAt: term.gridObservedAt,
        students: short.map((student) => ({ ...student })),
      },
    },
  ];
}

/** Every day of the forecast has its own remaining lessons; then the term ends. */
function momentsOf(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly Instant[] {
  const start = forecastStart(term, weeklyHours(facts, term), norms);
  const today = dateAt(asOf, facts.zone);
  const midnights = [endOf(addDays(start, -1), facts.zone), endOf(term.endDate, facts.zone)];
  return start <= today && today <= term.endDate ? [...midnights, endOf(today, facts.zone)] : midnights;
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const norm = `Норма ${numberOf(evidence, 'norm') ?? 0}`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных: страница отметок за период ещё не прочитана`;
  if (verdict === 'no-data')
    return `Нет данных: у ${whose} неизвестен день прихода в журнал, а с ним и нужное число отметок`;
  const most = Math.max(0, ...students.map((student) => numberOf(student, 'missing') ?? 0));
  const lack = `у ${whose} не хватает отметок, наибольшая нехватка ${most}`;
  if (evidence['stage'] === 'forecast') {
    const until = formatDayMonth(String(evidence['endDate']));
    return `Прогноз: н${norm.slice(1)}, до ${until} ${remainingWords(numberOf(evidence, 'remaining') ?? 0)}: ${lack}`;
  }
  if (verdict === 'disputable')
    return `${norm}, при последней проверке ${formatMoment(observedAt, zone)}, до конца периода, ${lack}`;
  return `${norm}, ${lack}: проверено ${formatMoment(observedAt, zone)}`;
}

function remainingWords(lessons: number): string {
  if (lessons === 0) return 'уроков больше нет';
  return `${plural(lessons, 'остался', 'осталось', 'осталось')} ${counted(lessons, 'урок', 'урока', 'уроков')}`;
}
