import { counted, formatDayMonth, formatMoment } from '../../domain/russian.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { type JudgedMark, marksOfStay } from '../judging/certificate-marks.js';
import { type Stay, stays } from '../judging/certificates.js';
import { endOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

interface JudgedStay {
  readonly stay: Stay;
  readonly returnedAt: Instant;
  readonly staffId: number | null;
  readonly marks: readonly JudgedMark[];
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** The gravest first: one proven mark proves the copying. */
const GRAVEST: readonly Verdict[] = ['violated', 'disputable', 'no-data'];

export const certificateMarksCopied: Rule<JournalFacts> = {
  id: 'certificate-marks-copied',
  family: 'certificate',
  scope: 'journal',
  title: 'Отметки из справки об обучении перенесены в журнал',
  clauses: ['Р 2.7'],
  howToFix:
    'Уберите перенесённые отметки и учтите их в отметке за период; если тема зачтена после возвращения, скажите об этом в комментарии к отметке.',
  needs: ['term', 'lesson', 'groupMember', 'work', 'mark'],
  rev: 3,
  check,
  describe,
};

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const members = new Set(facts.members.filter((each) => isMemberAt(each, asOf)).map(({ studentId }) => studentId));
  const own = stays(facts).filter(({ studentId }) => members.has(studentId));
  const ends = own.map(({ to }) => endOf(to, facts.zone));
  const judged = own.filter(({ to }) => endOf(to, facts.zone) <= asOf).flatMap((stay) => judge(stay, facts, norms));
  return {
    findings: judged.flatMap((each) => findingOf(each, facts.journal.id)),
    tally: tallyOf(judged.map(({ stay, staffId, outcome }) => ({ staffId, date: stay.to, outcome }))),
    nextMoment: earliestAfter(asOf, ends),
  };
}

/** Of a stay whose pages nobody has looked at since the return, without a mark that speaks for itself, nothing is said yet. */
function judge(stay: Stay, facts: JournalFacts, norms: Norms): readonly JudgedStay[] {
  const terms = facts.terms.filter(({ kind, startDate, endDate }) => isWithin(stay, kind, startDate, endDate));
  if (terms.length === 0) return [];
  const returnedAt = endOf(stay.to, facts.zone);
  const looks = terms.map(({ gridObservedAt }) => gridObservedAt);
  const observedAt = looks.includes(null) ? null : Math.min(...looks.map(Number));
  const marks = marksOfStay(stay, facts, norms);
  const outcomes = [...marks.map(({ outcome }) => outcome), ...(observedAt === null ? ['no-data' as const] : [])];
  const outcome = GRAVEST.find((verdict) => outcomes.includes(verdict)) ?? null;
  if (outcome === null && (observedAt ?? 0) < returnedAt) return [];
  return [{ stay, returnedAt, staffId: teacherOfTerm(facts, stay.from, stay.to), marks, observedAt, outcome }];
}

function isWithin({ from, to }: Stay, kind: string, startDate: PlainDate, endDate: PlainDate): boolean {
  return kind !== 'year' && startDate <= to && from <= endDate;
}

function findingOf(
  { stay, returnedAt, staffId, marks, observedAt, outcome }: JudgedStay,
  journalId: number,
): readonly Judgement[] {
  if (outcome === null) return [];
  const { studentId, from, to } = stay;
  return [
    {
      subjectKey: `certificate:${journalId}:${studentId}:${to}`,
      ...{ verdict: outcome, severity: 'violation', staffId, studentId, lessonId: null, date: to },
      evidence: {
        ...{ from, to, returnedAt, observedAt },
        marks: marks
          .filter((each) => each.outcome !== null)
          .map(({ mark: { id, date, versions }, outcome: verdict }) => {
            const { absentAt = null, seenAt = 0 } = versions[0] ?? {};
            return { markId: id, date, verdict, absentAt, seenAt };
          }),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const [from, to] = ['from', 'to'].map((key) => formatDayMonth(String(evidence[key])));
  const marks = listOf(evidence, 'marks').filter((mark) => mark['verdict'] === verdict);
  const stay = `за дни обучения в другом учреждении (${from} – ${to})`;
  if (marks.length === 0) {
    return `Нет данных, перенесены ли в журнал отметки ${stay}: страница отметок ещё не прочитана`;
  }
  const found = `В журнале ${counted(marks.length, 'отметка', 'отметки', 'отметок')} ${stay}`;
  const first = marks.reduce((one, other) => (seenAt(other) < seenAt(one) ? other : one));
  const seen = formatMoment(seenAt(first), zone);
  const absentAt = numberOf(first, 'absentAt');
  if (absentAt === null) return `${found}; до возвращения или после, неизвестно: впервые видно ${seen}`;
  const came = `${formatMoment(absentAt, zone)} ещё не было, видно ${seen}`;
  return verdict === 'violated'
    ? `${found}, после возвращения: ${came}`
    : `${found}; до возвращения или после, неизвестно: ${came}`;
}

function seenAt(mark: Evidence): Instant {
  return numberOf(mark, 'seenAt') ?? 0;
}
