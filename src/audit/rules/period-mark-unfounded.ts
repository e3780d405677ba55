import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { attendanceIn } from '../judging/attendance.js';
import { studentsElsewhere } from '../judging/certificates.js';
import { endOf } from '../judging/day-bounds.js';
import { cameAtTheStart, type Graded, gradedMembers } from '../judging/graded-members.js';
import { gravest, isFault, type Outcome } from '../judging/judge-value.js';
import { marksByStudent } from '../judging/mark-count.js';
import { markNeed, markNorm } from '../judging/mark-need.js';
import { earliestAfter } from '../judging/next-moment.js';
import { gridLookOfTerm } from '../judging/page-looks.js';
import { provedSpans } from '../judging/proved-members.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { weeklyHours } from '../judging/weekly-hours.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const periodMarkUnfounded: Rule<JournalFacts> = {
  id: 'period-mark-unfounded',
  family: 'period-mark-basis',
  scope: 'journal',
  title: 'Отметка за период при недостатке текущих отметок',
  clauses: ['Р 2.14a'],
  howToFix:
    'Отсрочьте отметку и опросите обучающегося; если учтены отметки из справки об обучении, завуч вносит её в реестр.',
  needs: ['term', 'lesson', 'groupMember', 'mark', 'absence', 'termMark'],
  rev: 4,
  check,
  describe,
};

interface Few {
  readonly studentId: number;
  readonly given: number;
  readonly outcome: Outcome;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly norm: number;
  readonly few: readonly Few[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const terms = facts.terms.filter(({ kind }) => norms.accumulation.norms[kind] !== undefined);
  const judged = terms
    .filter(({ endDate }) => endOf(endDate, facts.zone) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, norms, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      terms.map(({ endDate }) => endOf(endDate, facts.zone)),
    ),
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const elsewhere = studentsElsewhere(facts, term);
  const graded = gradedMembers(term, facts, asOf).filter(({ member }) => !elsewhere.has(member.studentId));
  if (graded.length === 0) return [];
  const norm = markNorm(term, weeklyHours(facts, term), norms.accumulation);
  const given = marksByStudent(facts, term, norms.accumulation);
  const short = graded
    .map((student) => ({ ...student, given: given.get(student.member.studentId) ?? 0 }))
    .filter((student) => student.given < norm);
  const few = short.length === 0 ? [] : fewOf(short, norm, { term, facts, newcomerDays: norms.termMarks.newcomerDays });
  const outcome = gravest(few);
  return [{ term, staffId: teacherOfTerm(facts, term.startDate, term.endDate), norm, few, outcome }];
}

/** Of those under the norm the ones who have all that they could be asked for: of the others accumulation-low speaks. */
function fewOf(
  short: readonly (Graded & { readonly given: number })[],
  norm: number,
  of: { readonly term: TermFact; readonly facts: JournalFacts; readonly newcomerDays: number },
): readonly Few[] {
  const { term, facts, newcomerDays } = of;
  const attendance = attendanceIn(facts, term, term.endDate, provedSpans(facts, term));
  const isFromTheStart = cameAtTheStart(facts, term, newcomerDays);
  return short
    .filter(({ member, given }) => given >= markNeed(attendance(member.studentId), norm))
    .flatMap(({ member, shown, given }): readonly Few[] => {
      const { studentId, absentAt } = member;
      if (isFromTheStart(member)) {
        return [{ studentId, given, outcome: certainty(term, gridLookOfTerm(term, shown), facts.zone) }];
      }
      // Where he is known to have come later, his other marks are elsewhere.
      return absentAt === null ? [{ studentId, given, outcome: 'no-data' }] : [];
    })
    .sort((a, b) => a.studentId - b.studentId);
}

/** Marks of the last days may still be entered while the term lasts. */
function certainty(term: TermFact, look: Instant | null, zone: string): Outcome {
  if (look === null) return 'no-data';
  return look >= endOf(term.endDate, zone) ? 'violated' : 'disputable';
}

function findingOf({ term, staffId, norm, few, outcome }: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const listed = few.filter((student) => outcome === 'no-data' || isFault(student.outcome));
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'warning',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      ...(outcome === 'no-data' && term.gridObservedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        norm,
        deadline: endOf(term.endDate, facts.zone),
        observedAt: term.gridObservedAt,
        students: listed.map(({ studentId, given, outcome: verdict }) => ({ studentId, given, verdict })),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const mark = `отметка за период (${String(evidence['term'])}) у ${whose}`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `Нет данных, обоснована ли ${mark}: страница отметок ещё не прочитана`;
  if (verdict === 'no-data') return `Нет данных, обоснована ли ${mark}: неизвестен день прихода в журнал`;
  const least = Math.min(...students.map((student) => numberOf(student, 'given') ?? 0));
  const lack = `Норма ${numberOf(evidence, 'norm') ?? 0}, ${mark} выставлена по меньшему числу текущих, наименьшее ${least}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${lack}: проверено ${looked}`;
  return `${lack} при последней проверке ${looked}, до конца периода`;
}
