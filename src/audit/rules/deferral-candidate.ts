import { counted, formatMoment } from '../../domain/russian.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { AbsenceFact, JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { isMissing } from '../judging/attendance.js';
import { endOf } from '../judging/day-bounds.js';
import { studentsFreed } from '../judging/excluded-students.js';
import { groupBy } from '../judging/group-by.js';
import { isFault, type Outcome, presentVersion } from '../judging/judge-value.js';
import { marksIn } from '../judging/mark-count.js';
import { presentMembers } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { bothLooks, gridLookOfTerm } from '../judging/page-looks.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { shownTermMark, termMarksOf } from '../judging/term-marks.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const deferralCandidate: Rule<JournalFacts> = {
  id: 'deferral-candidate',
  family: 'deferral',
  scope: 'journal',
  title: 'Возможна отсрочка выставления отметки за период',
  clauses: ['И-УЧ 7'],
  howToFix:
    'Решите с завучем, отложить ли отметку: отсрочку он вносит в реестр; при пропусках по другой причине предупредите семью о риске неаттестации.',
  needs: ['term', 'lesson', 'groupMember', 'absence', 'termMark'],
  rev: 3,
  check,
  describe,
};

/** Deferral is for illness alone; whoever was away for another reason may end up not attested. */
type Cause = 'illness' | 'other';

interface Candidate {
  readonly studentId: number;
  readonly missed: number;
  readonly ill: number;
  readonly cause: Cause;
  readonly outcome: Outcome;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly staffId: number | null;
  readonly lessons: number;
  readonly candidates: readonly Candidate[];
  readonly outcome: Outcome;
}

const WORST_FIRST: readonly Outcome[] = ['violated', 'disputable', 'no-data'];

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const judged = facts.terms
    .filter((term) => opens(term, facts, norms) <= asOf)
    .flatMap((term) => judgeTerm(term, facts, norms, asOf));
  return {
    findings: judged.flatMap((term) => findingOf(term, facts, norms)),
    tally: tallyOf(
      judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome, noticeOnly: true })),
    ),
    nextMoment: earliestAfter(
      asOf,
      facts.terms.flatMap((term) => [opens(term, facts, norms), endOf(term.endDate, facts.zone)]),
    ),
  };
}

/** So many days before the term's end there is still time to decide. */
function opens({ endDate }: TermFact, { zone }: JournalFacts, { termMarks }: Norms): Instant {
  return endOf(addDays(endDate, -termMarks.deferral.daysBefore), zone);
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const members = membersUnfreed(term, facts);
  if (members.size === 0) return [];
  const upTo = lastDayKnown(term, facts);
  const lessons = facts.lessons.filter(({ date }) => term.startDate <= date && date <= upTo);
  const candidates = candidatesOf({ term, facts, asOf, members, norms }, lessons);
  const outcome = WORST_FIRST.find((verdict) => candidates.some((each) => each.outcome === verdict)) ?? null;
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  return [{ term, staffId, lessons: lessons.length, candidates, outcome }];
}

/** The absentees of a day are entered by its end: of the day of the look itself nothing is known yet. */
function lastDayKnown(term: TermFact, { zone }: JournalFacts): PlainDate {
  const look = bothLooks(term);
  const dayBefore = look === null ? term.endDate : addDays(dateAt(look, zone), -1);
  if (dayBefore < term.endDate) return dayBefore;
  return term.endDate;
}

function membersUnfreed(term: TermFact, facts: JournalFacts): ReadonlySet<number> {
  const freed = studentsFreed(facts, term);
  return new Set([...presentMembers(facts)].filter((studentId) => !freed.has(studentId)));
}

interface Asked {
  readonly term: TermFact;
  readonly facts: JournalFacts;
  readonly asOf: Instant;
  readonly members: ReadonlySet<number>;
  readonly norms: Norms;
}

function candidatesOf(asked: Asked, lessons: readonly Place[]): readonly Candidate[] {
  const { term, facts, members, norms } = asked;
  const enough = norms.termMarks.deferral.missedShare * lessons.length;
  const marks = new Map(termMarksOf(facts, term).map((mark) => [mark.studentId, shownTermMark(mark)]));
  return [...missedAt(facts, lessons)]
    .flatMap(([studentId, absences]): readonly Candidate[] => {
      const ill = absences.filter((absence) => presentVersion(absence)?.code === 'б').length;
      const cause = ill > enough ? 'illness' : 'other';
      if (!members.has(studentId) || absences.length <= enough || isDecided(marks.get(studentId) ?? null, cause)) {
        return [];
      }
      return [{ studentId, missed: absences.length, ill, cause, outcome: certainty(asked, absences) }];
    })
    .sort((a, b) => a.studentId - b.studentId);
}

/** A mark was set all the same, or «н/а», which illness need not end in. */
function isDecided(mark: string | null, cause: Cause): boolean {
  return mark !== null && (cause === 'other' || marksIn(mark) > 0);
}

type Place = { readonly date: PlainDate; readonly ordinal: number };

/** Whoever missed these lessons of the journal, with what stands there of it. */
function missedAt(facts: JournalFacts, lessons: readonly Place[]): ReadonlyMap<number, readonly AbsenceFact[]> {
  const places = new Set(lessons.map(({ date, ordinal }) => `${date} ${ordinal}`));
  const missed = facts.absences.filter((absence) => {
    const code = presentVersion(absence)?.code;
    const isHere = absence.journalId === facts.journal.id && places.has(`${absence.date} ${absence.ordinal}`);
    return isHere && code !== undefined && isMissing(code);
  });
  return groupBy(missed, ({ studentId }) => studentId);
}

/** Both pages are looked at again when the term is over: the last two weeks may change the share. */
function certainty({ term, facts, norms, asOf }: Asked, absences: readonly AbsenceFact[]): Outcome {
  const images = absences.flatMap((absence) => presentVersion(absence) ?? []);
  const look = bothLooks(term);
  if (look === null || images.some((image) => gridLookOfTerm(term, image) === null)) return 'no-data';
  const ends = endOf(term.endDate, facts.zone);
  return look >= (ends <= asOf ? ends : opens(term, facts, norms)) ? 'violated' : 'disputable';
}

function findingOf(judged: JudgedTerm, facts: JournalFacts, norms: Norms): readonly Judgement[] {
  const { term, staffId, lessons, candidates, outcome } = judged;
  if (outcome === null) return [];
  const listed = candidates.filter((each) => outcome === 'no-data' || isFault(each.outcome));
  const observedAt = bothLooks(term);
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'notice',
      staffId,
      studentId: null,
      lessonId: null,
      date: term.endDate,
      ...(outcome === 'no-data' && observedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        lessons,
        share: norms.termMarks.deferral.missedShare,
        observedAt,
        students: listed.map(({ outcome: verdict, ...student }) => ({ ...student, verdict })),
      },
    },
  ];
}

const CAUSES: readonly (readonly [Cause, (students: string) => string])[] = [
  ['illness', (students) => `по болезни у ${students}, отметку можно отложить`],
  ['other', (students) => `по другой причине у ${students}, возможна неаттестация`],
];

function describe({ verdict, evidence }: Described, zone: string): string {
  const students = listOf(evidence, 'students');
  const lessons = `уроков за период (${String(evidence['term'])})`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (verdict === 'no-data') {
    const why = observedAt === null ? 'страницы журнала ещё не прочитаны' : 'пропуски показаны не его страницей';
    return `Нет данных, сколько ${lessons} пропущено у ${whose(students.length)}: ${why}`;
  }
  const share = Math.round(100 * (numberOf(evidence, 'share') ?? 0));
  const most = Math.max(...students.map((student) => numberOf(student, 'missed') ?? 0));
  const looked = formatMoment(observedAt ?? 0, zone);
  return [
    `Пропущено больше ${share} % ${lessons}: ${causesOf(students)}`,
    `больше всего ${most} из ${numberOf(evidence, 'lessons') ?? 0}`,
    verdict === 'violated' ? `проверено ${looked}` : `при последней проверке ${looked}`,
  ].join('; ');
}

function causesOf(students: readonly Evidence[]): string {
  const parts = CAUSES.map(
    ([cause, words]) => [students.filter((each) => each['cause'] === cause).length, words] as const,
  );
  return parts.flatMap(([count, words]) => (count === 0 ? [] : [words(whose(count))])).join('; ');
}

function whose(count: number): string {
  return counted(count, 'обучающегося', 'обучающихся', 'обучающихся');
}
