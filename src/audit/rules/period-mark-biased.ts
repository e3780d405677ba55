import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import { cameAtTheStart, type Graded, gradedMembers } from '../judging/graded-members.js';
import { gravest, isFault, type Outcome, presentVersion } from '../judging/judge-value.js';
import { type TermAverage, termAverages } from '../judging/mark-average.js';
import { type Bias, biasOf, thresholdIn } from '../judging/mark-bias.js';
import { numbersIn } from '../judging/mark-count.js';
import { markNorm } from '../judging/mark-need.js';
import { earliestAfter } from '../judging/next-moment.js';
import { gridLookOfTerm } from '../judging/page-looks.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { weeklyHours } from '../judging/weekly-hours.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const periodMarkBiased: Rule<JournalFacts> = {
  id: 'period-mark-biased',
  family: 'period-mark-bias',
  scope: 'journal',
  title: 'Отметка за период не соответствует текущим отметкам',
  clauses: ['Р 2.14d'],
  howToFix:
    'Сверьте отметку со средним баллом и с обязательными работами и исправьте её или объясните завучу, чем она обоснована.',
  needs: ['term', 'groupMember', 'work', 'mark', 'termMark'],
  rev: 5,
  check,
  describe,
};

interface Judged {
  readonly studentId: number;
  readonly mark: number;
  readonly average: TermAverage;
  readonly bias: Bias;
  readonly outcome: Outcome;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly threshold: number;
  readonly biased: readonly Judged[];
  readonly onBorder: number;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const ends = facts.terms.map(({ endDate }) => endOf(endDate, facts.zone));
  const judged = facts.terms
    .filter((_, index) => (ends[index] ?? Number.POSITIVE_INFINITY) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, norms, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(asOf, ends),
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const graded = gradedMembers(term, facts, asOf);
  if (graded.length === 0) return [];
  const threshold = thresholdIn(norms.termMarks.bias, facts.journal.subjectName);
  const students = graded.flatMap(judgeIn(term, facts, norms, threshold)).sort((a, b) => a.studentId - b.studentId);
  const biased = students.filter(({ bias }) => bias !== 'border');
  const outcome = gravest(biased);
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  const onBorder = students.filter((student) => student.bias === 'border' && isFault(student.outcome)).length;
  return [{ term, staffId, threshold, biased, onBorder, outcome }];
}

/** Of who has fewer marks than the norm others speak: what his mark rests on besides, the journal does not tell. */
function judgeIn(term: TermFact, facts: JournalFacts, norms: Norms, threshold: number) {
  const averageOf = termAverages(facts, term, norms);
  const norm = markNorm(term, weeklyHours(facts, term), norms.accumulation);
  const isFromTheStart = cameAtTheStart(facts, term, norms.termMarks.newcomerDays);
  return ({ member, value, shown }: Graded): readonly Judged[] => {
    const { studentId, absentAt } = member;
    const [mark, second] = numbersIn(value);
    const average = averageOf(studentId);
    if (mark === undefined || second !== undefined || average === null || average.count < norm) return [];
    const bias = biasOf(mark, average, norms.termMarks.bias, threshold);
    if (bias === null) return [];
    const judged = { studentId, mark, average, bias };
    if (isFromTheStart(member)) return [{ ...judged, outcome: certainty(term, imagesOf(average, shown), facts.zone) }];
    // Where he is known to have come later, his other marks are elsewhere.
    return absentAt === null ? [{ ...judged, outcome: 'no-data' }] : [];
  };
}

function imagesOf({ marks }: TermAverage, shown: Interval): readonly Interval[] {
  return [shown, ...marks.flatMap((mark) => presentVersion(mark) ?? [])];
}

/** Marks of the last days may still be entered while the term lasts; what another view has shown since proves nothing. */
function certainty(term: TermFact, images: readonly Interval[], zone: string): Outcome {
  const looks = images.map((image) => gridLookOfTerm(term, image));
  if (looks.some((look) => look === null)) return 'no-data';
  return looks.every((look) => look !== null && look >= endOf(term.endDate, zone)) ? 'violated' : 'disputable';
}

function findingOf(judged: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  const { term, staffId, threshold, biased, onBorder, outcome } = judged;
  if (outcome === null) return [];
  const listed = biased.filter((student) => outcome === 'no-data' || isFault(student.outcome));
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
        threshold,
        deadline: endOf(term.endDate, facts.zone),
        observedAt: term.gridObservedAt,
        onBorder,
        students: listed.map(({ studentId, mark, average, bias, outcome: verdict }) => ({
          ...{ studentId, mark, bias, verdict },
          average: average.average / 100,
          works: average.works === null ? null : average.works.average / 100,
        })),
      },
    },
  ];
}

const KINDS: readonly (readonly [Bias, string])[] = [
  ['low', 'занижена'],
  ['high', 'завышена'],
  ['above-works', 'завышена против обязательных работ'],
];

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const ofTerm = `за период (${String(evidence['term'])})`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (verdict === 'no-data') {
    const unread = observedAt === null;
    const why = unread ? 'страница отметок ещё не прочитана' : 'неизвестен день прихода в журнал или день отметок';
    return `Нет данных, соответствует ли отметка ${ofTerm} у ${whose(students.length)} текущим: ${why}`;
  }
  const looked = formatMoment(observedAt ?? 0, zone);
  const proof = verdict === 'violated' ? `проверено ${looked}` : `при последней проверке ${looked}, до конца периода`;
  const parts = [
    `Отметка ${ofTerm} не соответствует текущим: ${foundWords(evidence, students)}`,
    farthestWords(students),
    proof,
  ];
  return parts.join('; ');
}

function foundWords(evidence: Evidence, students: readonly Evidence[]): string {
  const kinds = KINDS.map(([bias, word]) => [students.filter((each) => each['bias'] === bias).length, word] as const);
  const all = [...kinds, [numberOf(evidence, 'onBorder') ?? 0, 'на границе'] as const];
  return all.flatMap(([count, word]) => (count === 0 ? [] : [`${word} у ${whose(count)}`])).join(', ');
}

/** The mark that is farthest from its average, of equals the first. */
function farthestWords(students: readonly Evidence[]): string {
  const pairs = students.map((each) => [numberOf(each, 'mark') ?? 0, numberOf(each, 'average') ?? 0] as const);
  const [mark, average] = pairs.reduce(
    (a, b) => (Math.abs(b[0] - b[1]) > Math.abs(a[0] - a[1]) ? b : a),
    pairs[0] ?? [0, 0],
  );
  return `самое большое расхождение: отметка ${mark} при среднем балле ${average.toFixed(2).replace('.', ',')}`;
}

function whose(count: number): string {
  return counted(count, 'обучающегося', 'обучающихся', 'обучающихся');
}
