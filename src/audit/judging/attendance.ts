import type { AbsenceCode } from '../../domain/rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { AbsenceFact, JournalFacts, LessonFact, TermFact } from '../journal-facts.js';
import { isTakenOut } from './excluded-students.js';
import { groupBy } from './group-by.js';
import { presentVersion } from './judge-value.js';
import { coversDate, type MembershipSpan } from './membership.js';
import { once } from './once.js';
import { vacationsOf } from './vacations.js';

/** So many lessons after a vacation or at the term's start nobody is expected to be asked at. */
const STARTING_LESSONS = 2;

export interface Attendance {
  readonly attended: number;
  /** Attended two of the journal's lessons in a row, the first two of the term and after each vacation apart. */
  readonly twoInRow: boolean;
}

/** Attendance of a student over the term's lessons up to a date, by the memberships given; what a register takes out is none for him. */
export function attendanceIn(
  facts: JournalFacts,
  term: TermFact,
  upTo: PlainDate,
  spans: readonly MembershipSpan[],
): (studentId: number) => Attendance {
  const lessons = lessonsIn(facts, term).filter(({ date }) => date <= upTo);
  const isStarting = startingLessons(facts, lessons);
  const isPresent = presenceBy(facts, spans);
  return (studentId) => {
    const presence = lessons.map((lesson) => isPresent(studentId, lesson));
    const asked = presence.map((present, index) => present && !isStarting[index]);
    return { attended: presence.filter(Boolean).length, twoInRow: hasTwoInRow(asked) };
  };
}

/** How many of the term's lessons a student attended, likewise. */
export function attendedIn(
  facts: JournalFacts,
  term: TermFact,
  spans: readonly MembershipSpan[],
): (studentId: number) => number {
  const lessons = lessonsIn(facts, term);
  const isPresent = presenceBy(facts, spans);
  return (studentId) => lessons.filter((lesson) => isPresent(studentId, lesson)).length;
}

export function lessonsIn({ lessons }: Pick<JournalFacts, 'lessons'>, term: TermFact): readonly LessonFact[] {
  return lessons.filter(({ date }) => term.startDate <= date && date <= term.endDate);
}

/** Whether a student was at a lesson: on the roll by the memberships given, not noted as absent, taken out by no register. */
export function presenceBy(
  facts: JournalFacts,
  spans: readonly MembershipSpan[],
): (studentId: number, lesson: Place) => boolean {
  const own = groupBy(spans, (span) => span.studentId);
  const missed = missedLessons(facts);
  return (studentId, lesson) =>
    (own.get(studentId) ?? []).some((span) => coversDate(span, lesson.date)) &&
    !missed.has(lessonKey(studentId, lesson)) &&
    !isTakenOut(facts, studentId, lesson.date);
}

/** For each of the term's lessons whether it is one of the first two since the term's start or the last vacation. */
export function startingLessons(facts: JournalFacts, lessons: readonly LessonFact[]): readonly boolean[] {
  const stretches = stretchesOf(facts, lessons);
  return stretches.map((stretch, index) => index - stretches.indexOf(stretch) < STARTING_LESSONS);
}

/** For each lesson the number of vacations before it: those with the same number follow one another without a vacation. */
export function stretchesOf(facts: JournalFacts, lessons: readonly LessonFact[]): readonly number[] {
  const ends = vacationsOf(facts.neighbours.classDates).map(({ to }) => to);
  return lessons.map(({ date }) => ends.filter((end) => end < date).length);
}

type Place = Pick<LessonFact, 'date' | 'ordinal'>;

/** Keys (`lessonKey`) of the lessons that students missed: н, б, у; who came late was there. */
export const missedLessons = once(
  (facts: JournalFacts): ReadonlySet<string> =>
    new Set(facts.absences.filter(isMissed).map((absence) => lessonKey(absence.studentId, absence))),
);

/** Likewise of the lessons that students were once marked as missing: a credit may have replaced the «н». */
export const everMissedLessons = once((facts: JournalFacts): ReadonlySet<string> => {
  const missed = facts.absences.filter(({ versions }) => versions.some(({ code }) => isMissing(code)));
  return new Set(missed.map((absence) => lessonKey(absence.studentId, absence)));
});

export function lessonKey(studentId: number, lesson: Place): string {
  return `${studentId} ${lesson.date} ${lesson.ordinal}`;
}

function isMissed(absence: AbsenceFact): boolean {
  const code = presentVersion(absence)?.code;
  return code !== undefined && isMissing(code);
}

/** н, б, у; who came late was there. */
export function isMissing(code: AbsenceCode): boolean {
  return code === 'н' || code === 'б' || code === 'у';
}

function hasTwoInRow(presence: readonly boolean[]): boolean {
  return presence.some((present, index) => present && presence[index + 1] === true);
}
