import type { Interval, JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { absenceErased } from '../../../../src/audit/rules/absence-erased.js';
import { attendanceLate } from '../../../../src/audit/rules/attendance-late.js';
import { doubleMark } from '../../../../src/audit/rules/double-mark.js';
import { homeworkLate } from '../../../../src/audit/rules/homework-late.js';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import { markInFirstGrade } from '../../../../src/audit/rules/mark-in-first-grade.js';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
import { markOnAbsence } from '../../../../src/audit/rules/mark-on-absence.js';
import { markWithoutKind } from '../../../../src/audit/rules/mark-without-kind.js';
import { periodMarkLate } from '../../../../src/audit/rules/period-mark-late.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { topicUnnamed } from '../../../../src/audit/rules/topic-unnamed.js';
import { absence, facts, lesson, mark, norms, type Overrides, seen, slot, WEEKLY, work } from './facts.js';

export type Registers = NonNullable<Overrides['registers']>;

/** The lesson of Wednesday 10 September begins at 8:30; the school then works on Friday the 12th, not on the 11th. */
export const DAY = '2025-09-10';
export const SCHOOL_DATES = new Set(['2025-09-09', DAY, '2025-09-12', '2025-10-23', '2025-10-24', '2025-10-27']);
export const MINUTE = 60_000;

export function journal(registers: Registers, more: Overrides): JournalFacts {
  const neighbours = { schoolDates: SCHOOL_DATES, classDates: WEEKLY, classDayEnd: new Map([[DAY, '14:05']]) };
  return facts({ slots: [slot(DAY), slot('2025-10-24')], ...more, neighbours, registers });
}

export const OF_TERM: ReadonlySet<Rule<JournalFacts>> = new Set([periodMarkMissing, periodMarkLate]);

export function verdict(rule: Rule<JournalFacts>, given: JournalFacts, asOf: number): string {
  const { findings } = rule.check(given, norms, asOf);
  const own = findings.filter(({ date }) => date === DAY || OF_TERM.has(rule));
  return own.map((finding) => finding.verdict).join(', ') || 'silent';
}

/** What each rule is shown where the entry of the day came in the interval. */
export const ENTERED: readonly (readonly [Rule<JournalFacts>, (interval: Interval) => Overrides])[] = [
  [topicLate, (interval) => ({ lessons: [lesson(DAY, { topic: [['Степени', interval]] })] })],
  [homeworkLate, (interval) => ({ lessons: [lesson(DAY, { homework: [['§ 5, № 12', interval]] })] })],
  [markLate, (interval) => ({ lessons: [lesson(DAY)], works: [work(DAY)], marks: [mark(201, 101, DAY, interval)] })],
  [
    attendanceLate,
    (interval) => ({
      lessons: [lesson(DAY)],
      absences: [{ ...absence(101, DAY), versions: [{ code: 'н', comment: '', ...interval }] }],
    }),
  ],
  [
    absenceErased,
    (interval) => {
      const noted = absence(101, DAY);
      const marks = [mark(201, 101, DAY, interval)];
      const erased = { ...noted, goneAt: interval.seenAt, lastShownAt: interval.absentAt };
      return { lessons: [lesson(DAY)], works: [work(DAY)], marks, absences: [erased] };
    },
  ],
];

export const AT_NOON = seen(`${DAY} 12:00`);
export const marked = (value: string, kind: string, more: Overrides = {}): Overrides => ({
  ...{ lessons: [lesson(DAY)], works: [work(DAY, kind)], marks: [mark(201, 101, DAY, AT_NOON, { value })] },
  ...more,
});

/** And what is not there at all, or not as it is to be. */
export const MISSING: readonly (readonly [Rule<JournalFacts>, Overrides])[] = [
  [topicMissing, { lessons: [lesson(DAY)] }],
  [lessonMissing, {}],
  [topicUnnamed, { lessons: [lesson(DAY, { topic: [['Повторение', AT_NOON]] })] }],
  [markWithoutKind, marked('5', '')],
  [doubleMark, marked('5/4', 'Ответ на уроке')],
  [markOnAbsence, marked('5', 'Ответ на уроке', { absences: [absence(101, DAY)] })],
  [markInFirstGrade, marked('5', 'Ответ на уроке', { journal: { grade: 1 } })],
];
