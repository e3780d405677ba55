import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, TermFact, TermMarkFact } from '../journal-facts.js';
import { isListed, isMarked } from '../judging/assessment.js';
import { attendedIn, lessonsIn } from '../judging/attendance.js';
import { endOf } from '../judging/day-bounds.js';
import { studentsFreed } from '../judging/excluded-students.js';
import { isFault, type Outcome } from '../judging/judge-value.js';
import { isMemberAt, spansOf } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { bothLooks, gridLookOfTerm } from '../judging/page-looks.js';
import { provedSpans } from '../judging/proved-members.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { shownTermMark, termMarksOf } from '../judging/term-marks.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const naUnfounded: Rule<JournalFacts> = {
  id: 'na-unfounded',
  family: 'na',
  scope: 'journal',
  title: 'Неаттестация без оснований',
  clauses: ['Р 2.14b', 'И-УЧ 7'],
  howToFix:
    'Выставьте отметку за период: обучающийся посещал уроки; если отметка отложена, завуч вносит отсрочку в реестр.',
  needs: ['term', 'lesson', 'groupMember', 'absence', 'termMark'],
  rev: 3,
  check,
  describe,
};

interface Unattested {
  readonly studentId: number;
  readonly attended: number;
  readonly outcome: Outcome;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly lessons: number;
  readonly observedAt: Instant | null;
  /** Those marked «н/а» although they came: proved, or perhaps. */
  readonly unfounded: readonly Unattested[];
  readonly outcome: Outcome;
}

const WORST_FIRST: readonly Outcome[] = ['violated', 'disputable', 'no-data'];

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
      facts.terms.map(({ endDate }) => endOf(endDate, facts.zone)),
    ),
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const marks = marksOfMembers(term, facts, asOf);
  if (marks.length === 0) return [];
  const lessons = lessonsIn(facts, term).length;
  const unattested = marks.filter((mark) => isListed(shownTermMark(mark) ?? '', norms.termMarks.unattestedMarks));
  const enough = Math.max(1, norms.termMarks.unattestedShare * lessons);
  const unfounded = unattested.length === 0 ? [] : unfoundedOf(unattested, term, facts, enough);
  const outcome = WORST_FIRST.find((verdict) => unfounded.some((student) => student.outcome === verdict)) ?? null;
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  return [{ term, staffId, lessons, observedAt: bothLooks(term), unfounded, outcome }];
}

/** Those of them who attended so many lessons: as is proved, or if they were members since before the first look. */
function unfoundedOf(
  marks: readonly TermMarkFact[],
  term: TermFact,
  facts: JournalFacts,
  enough: number,
): readonly Unattested[] {
  const proved = attendedIn(facts, term, provedSpans(facts, term));
  const possible = attendedIn(facts, term, spansOf(facts.members, facts.zone));
  return marks
    .flatMap(({ studentId, versions }): readonly Unattested[] => {
      const known = proved(studentId);
      if (known >= enough) {
        return [{ studentId, attended: known, outcome: certainty(term, versions.at(-1), facts.zone) }];
      }
      const most = possible(studentId);
      return most >= enough ? [{ studentId, attended: most, outcome: 'no-data' }] : [];
    })
    .sort((a, b) => a.studentId - b.studentId);
}

/** Whom no register frees of the term's mark. */
function marksOfMembers(term: TermFact, facts: JournalFacts, asOf: Instant): readonly TermMarkFact[] {
  const freed = studentsFreed(facts, term);
  const members = new Set(facts.members.filter((each) => isMemberAt(each, asOf)).map(({ studentId }) => studentId));
  return termMarksOf(facts, term).filter(
    (mark) => shownTermMark(mark) !== null && members.has(mark.studentId) && !freed.has(mark.studentId),
  );
}

/** Lessons and absences of the last days may still be entered: the look that proves anything comes after the term. */
function certainty(term: TermFact, shown: Interval | undefined, zone: string): Outcome {
  const look = shown === undefined ? null : gridLookOfTerm(term, shown);
  if (look === null || term.lessonsObservedAt === null) return 'no-data';
  return Math.min(look, term.lessonsObservedAt) >= endOf(term.endDate, zone) ? 'violated' : 'disputable';
}

function findingOf(judged: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  const { term, staffId, lessons, observedAt, unfounded, outcome } = judged;
  if (outcome === null) return [];
  const listed = unfounded.filter((student) => outcome === 'no-data' || isFault(student.outcome));
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      ...(outcome === 'no-data' && observedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        lessons,
        deadline: endOf(term.endDate, facts.zone),
        observedAt,
        students: listed.map(({ studentId, attended, outcome: verdict }) => ({ studentId, attended, verdict })),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const observedAt = numberOf(evidence, 'observedAt');
  const lessons = numberOf(evidence, 'lessons') ?? 0;
  const least = Math.min(...students.map((student) => numberOf(student, 'attended') ?? 0));
  const na = `«н/а» за период (${String(evidence['term'])}) у ${whose}`;
  if (observedAt === null) return `Нет данных, обоснована ли ${na}: страницы журнала прочитаны не все`;
  if (verdict === 'no-data') return `Нет данных, обоснована ли ${na}: неизвестен день прихода в журнал`;
  const share = `посещено не меньше ${least} из ${counted(lessons, 'урока', 'уроков', 'уроков')}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `Выставлена ${na}, а ${share}: проверено ${looked}`;
  return `Выставлена ${na}, а ${share} при последней проверке ${looked}, до конца периода`;
}
