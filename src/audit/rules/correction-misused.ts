import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact, WorkFact } from '../journal-facts.js';
import { isListed, isMarked } from '../judging/assessment.js';
import { everMissedLessons, lessonKey } from '../judging/attendance.js';
import { columnKey, isCorrection, lessonIdOf, marksByColumn } from '../judging/columns.js';
import { isControlLesson } from '../judging/control-work.js';
import { endOf } from '../judging/day-bounds.js';
import { isTakenOut } from '../judging/excluded-students.js';
import { groupBy } from '../judging/group-by.js';
import { presentVersion } from '../judging/judge-value.js';
import { shownValue } from '../judging/mark-count.js';
import { gridLook } from '../judging/page-looks.js';
import { missingSentence } from '../judging/sentence.js';
import { judgeStanding, type StandingEntry } from '../judging/standing-entries.js';
import { controlsDue } from '../judging/written-term.js';
import type { Rule } from '../rule.js';

type Misuse = 'no-work' | 'present' | 'retake';

const WORK = /(?<!\p{L})(?:работ|сочинени|изложени|диктант|зач[её]т|тест)/iu;

const WORDS: Readonly<Record<Misuse, string>> = {
  'no-work': 'Столбец «коррекция» стоит в день, когда работы не было',
  present: 'В столбце «коррекция» отметка обучающегося, который был на работе',
  retake: 'В столбце «коррекция» исправлена «2» за работу',
};

export const correctionMisused: Rule<JournalFacts> = {
  id: 'correction-misused',
  family: 'correction',
  scope: 'journal',
  title: 'Колонка «коррекция» использована не по назначению',
  clauses: ['Р 2.13b'],
  howToFix:
    'Оставьте в колонке «коррекция» отметки только тех, кто отсутствовал на работе этого дня; остальные удалите.',
  needs: ['term', 'lesson', 'work', 'mark', 'absence'],
  rev: 8,
  check: (facts, norms, asOf) =>
    judgeStanding(isMarked(facts.journal, norms.assessment) ? correctionsOf(facts, norms) : [], { facts, norms, asOf }),
  describe: (finding, zone) => {
    const misuse = (['no-work', 'present', 'retake'] as const).find((each) => each === finding.evidence['misuse']);
    return missingSentence(WORDS[misuse ?? 'present'], finding, zone);
  },
};

/** The column itself needs a work of its day; where there is one, each of its marks needs a student who missed it. */
function correctionsOf(facts: JournalFacts, norms: Norms): readonly StandingEntry[] {
  const marks = marksByColumn(facts);
  const works = groupBy(
    facts.works.filter((work) => isWritten(work, norms)),
    ({ date }) => date,
  );
  const judgeColumn = columnEntry(facts, norms);
  const judgeMark = markEntry(facts, marks);
  return facts.works.filter(isCorrection).flatMap((column) => {
    const own = marks.get(columnKey(column)) ?? [];
    const ofDay = works.get(column.date) ?? [];
    if (own.length === 0) return [];
    return ofDay.length === 0 ? judgeColumn(column) : own.map((mark) => judgeMark(mark, ofDay));
  });
}

/** Any work that is handed in: the act leaves the list of obligatory ones open. */
function isWritten(work: WorkFact, { marks, accumulation }: Norms): boolean {
  const { kind } = work;
  return !isCorrection(work) && !isListed(kind, marks.oralKinds) && !isListed(kind, accumulation.notebookKinds);
}

/** The column of the work comes with its marks: until their week is over nobody knows that there is none. */
function columnEntry(facts: JournalFacts, norms: Norms): (column: WorkFact) => readonly StandingEntry[] {
  const dueOn = controlsDue(facts, norms);
  const lessonId = lessonIdOf(facts);
  const named = facts.lessons.filter(({ topic }) => namesWork(presentVersion(topic)?.text ?? ''));
  const workDates = new Set(named.map(({ date }) => date));
  return (column) => {
    const { id, date, ordinal } = column;
    if (workDates.has(date)) return [];
    const observedAt = gridLook(facts, date, column);
    const evidence = { workId: id, misuse: 'no-work' };
    const place = { subjectKey: `column:${id}`, date, ordinal, lessonId: lessonId(column), studentId: null };
    return [{ ...place, isFaulty: true, dueAt: dueOn(date), observedAt, evidence }];
  };
}

/** The work was held by the topic's own word, though its column may be missing. */
function namesWork(topic: string): boolean {
  return isControlLesson(topic) || WORK.test(topic);
}

function markEntry(facts: JournalFacts, marks: ReadonlyMap<string, readonly MarkFact[]>) {
  const wasAway = awayTeller(facts);
  const lessonId = lessonIdOf(facts);
  return (mark: MarkFact, works: readonly WorkFact[]): StandingEntry => {
    const { id, date, ordinal, studentId } = mark;
    const ofWork = works.flatMap((work) => marks.get(columnKey(work)) ?? []).filter(isOf(studentId));
    const misuse = misuseOf(mark, ofWork, wasAway(mark));
    const shown = presentVersion(mark);
    return {
      subjectKey: `mark:${id}`,
      ...{ date, ordinal, lessonId: lessonId(mark), studentId },
      isFaulty: misuse !== null,
      dueAt: firstDayEnd(mark, facts.zone),
      observedAt: shown === null ? null : gridLook(facts, date, shown),
      evidence: { markId: id, misuse },
    };
  };
}

function isOf(student: number): (mark: MarkFact) => boolean {
  return ({ studentId }) => studentId === student;
}

function misuseOf(mark: MarkFact, ofWork: readonly MarkFact[], wasAway: boolean): Misuse | null {
  const isPoor = (each: MarkFact) => /^2\D?$/u.test(shownValue(each) ?? '');
  if (ofWork.some(isPoor) && /^[3-5]/u.test(shownValue(mark) ?? '')) return 'retake';
  return wasAway ? null : 'present';
}

/**
 * Whether he missed, as far as any look has shown, a lesson of the work: one of its day, or the journal's lesson just before,
 * where a work of two lessons may have begun. Whom a register takes out was not there either.
 */
function awayTeller(facts: JournalFacts): (mark: MarkFact) => boolean {
  const missed = everMissedLessons(facts);
  const lessons = groupBy(facts.lessons, ({ date }) => date);
  const dates = [...lessons.keys()];
  // Of a date whose own lesson no look has shown yet, too.
  const before = (date: PlainDate) => lessons.get(dates.findLast((each) => each < date) ?? '')?.slice(-1) ?? [];
  return ({ studentId, date, ordinal }) =>
    isTakenOut(facts, studentId, date) ||
    [{ date, ordinal }, ...(lessons.get(date) ?? []), ...before(date)].some((lesson) =>
      missed.has(lessonKey(studentId, lesson)),
    );
}

/** The end of the day on which the mark was first there: who was away may still be noted by then. */
function firstDayEnd(mark: MarkFact, zone: string): Instant {
  const seenAt = mark.versions[0]?.seenAt ?? 0;
  return Math.max(endOf(mark.date, zone), endOf(dateAt(seenAt, zone), zone));
}
