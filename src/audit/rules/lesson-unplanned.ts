import { counted, formatMoment } from '../../domain/russian.js';
import { addDays, type Instant, type PlainDate, weekStart } from '../../domain/time.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { isTouchedByEvent, owedDates } from '../judging/held-slots.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { lessonDays } from '../judging/lesson-days.js';
import { REACH_DAYS } from '../judging/moved-lessons.js';
import { earliestAfter } from '../judging/next-moment.js';
import { lessonsLook } from '../judging/page-looks.js';
import { numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const lessonUnplanned: Rule<JournalFacts> = {
  id: 'lesson-unplanned',
  family: 'lesson-surplus',
  scope: 'journal',
  title: 'Урок есть в журнале, но не в расписании',
  clauses: ['Пр 6.5', 'Пр 7.2'],
  howToFix: 'Внесите изменение в расписание ЭлЖура или сообщите учителю, что урок внесён в журнал по ошибке.',
  addressee: 'заместитель директора, ведущий расписание',
  needs: ['term', 'timetableSlot', 'lesson'],
  rev: 4,
  check,
  describe,
};

interface JudgedDay {
  readonly date: PlainDate;
  readonly entered: number;
  readonly planned: number;
  readonly extra: number;
  readonly isKnown: boolean;
  readonly deadline: Instant;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/** A journal without slots follows no timetable of the class: a student is taught at home. */
function check(facts: JournalFacts, _: unknown, asOf: Instant): RuleResult {
  if (facts.slots.length === 0) return { findings: [], tally: [], nextMoment: null };
  const isOwed = owedDates(facts);
  const { spare, moments } = lessonDays(facts, asOf);
  const left = new Map(spare.map(({ date, count }) => [date, count]));
  const isKnown = knownWeeks(facts);
  const entered = [...groupBy(facts.lessons, (lesson) => lesson.date)].filter(([date]) => isOwed(date));
  const dueAt = (date: PlainDate): Instant => endOf(addDays(date, REACH_DAYS), facts.zone);
  const days = entered
    .filter(([date]) => dueAt(date) <= asOf && !isTouchedByEvent(date, facts))
    .map(([date, lessons]) => {
      const planned = { left: left.get(date) ?? 0, isKnown: isKnown(date), deadline: dueAt(date) };
      return judgeDay(date, lessons, planned, facts, asOf);
    });
  return {
    findings: days.flatMap((day) => findingOf(day, facts)),
    tally: tallyOf(days.map(({ date, outcome }) => ({ staffId: null, date, outcome, noticeOnly: true }))),
    nextMoment: earliestAfter(asOf, [...moments, ...entered.map(([date]) => dueAt(date))]),
  };
}

function judgeDay(
  date: PlainDate,
  lessons: readonly LessonFact[],
  { left, isKnown, deadline }: { readonly left: number; readonly isKnown: boolean; readonly deadline: Instant },
  facts: JournalFacts,
  asOf: Instant,
): JudgedDay {
  const ofJournal = facts.slots.filter((slot) => slot.date === date).length;
  const planned = Math.max(ofJournal, facts.neighbours.subjectBells.get(date) ?? 0);
  const extra = Math.max(0, Math.min(left, lessons.length - planned));
  const observedAt = lookAtAll(lessons, facts, date);
  const asSeen =
    extra > 0 ? judgeMissing({ base: deadline, moved: deadline, exception: null }, observedAt, asOf) : null;
  const outcome = extra > 0 && !isKnown ? 'no-data' : asSeen;
  return { date, entered: lessons.length, planned, extra, isKnown, deadline, observedAt, outcome };
}

/** The look that proves all of the date's lessons; null where one of them stands in the answer of another page alone. */
function lookAtAll(lessons: readonly LessonFact[], facts: JournalFacts, date: PlainDate): Instant | null {
  const looks = lessons.map((lesson) => lessonsLook(facts, date, lesson));
  return looks.includes(null) ? null : (looks[0] ?? null);
}

/** Of a week in which the class has no lesson at all nobody knows whether its timetable was ever read. */
function knownWeeks({ neighbours }: JournalFacts): (date: PlainDate) => boolean {
  const weeks = new Set([...neighbours.classDates].map(weekStart));
  return (date) => weeks.has(weekStart(date));
}

function findingOf(day: JudgedDay, facts: JournalFacts): readonly Judgement[] {
  const { date, entered, planned, extra, isKnown, deadline, observedAt, outcome } = day;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `surplus:${facts.journal.id}:${date}`,
      verdict: outcome,
      severity: 'notice',
      staffId: null,
      studentId: null,
      lessonId: null,
      date,
      evidence: { entered, planned, extra, timetableKnown: isKnown, deadline, observedAt },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const entered = counted(numberOf(evidence, 'entered') ?? 0, 'урок', 'урока', 'уроков');
  if (evidence['timetableKnown'] === false)
    return `В журнале ${entered}; нет данных: расписания класса на эту неделю нет`;
  const what = `В журнале ${entered}, по расписанию ${numberOf(evidence, 'planned') ?? 0}`;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return `${what}; нет данных: список уроков ещё не прочитан`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${what}: проверено ${looked}, пропущенного урока за неделю до и после нет`;
  return `${what} при последней проверке ${looked}; неделя на перенос истекла позже`;
}
