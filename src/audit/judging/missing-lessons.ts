import { counted, formatDayMonth } from '../../domain/russian.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import type { Described, Judgement, RuleResult } from '../rule.js';
import { endOf } from './day-bounds.js';
import { fewestEntries } from './double-lessons.js';
import { judgeMissing, type Outcome } from './judge-value.js';
import { type DueDay, lessonDays } from './lesson-days.js';
import { termOf } from './lesson-terms.js';
import { type Deadline, deadlineEvidence, isOfOutage, moveDeadline } from './moved-deadline.js';
import type { DayCount } from './moved-lessons.js';
import { earliestAfter } from './next-moment.js';
import { answererOf, givenSlots } from './registered-giver.js';
import { isShared, startOf, usualTeacherOn } from './responsible.js';
import { listOf, missingSentence, numberOf } from './sentence.js';
import { tallyOf } from './tally.js';

export type LessonStage = 'missing' | 'not-transferred';

interface JudgedDay extends DueDay {
  readonly movedTo: readonly DayCount[];
  /** Every lesson that the date lacks may have been given on another one. */
  readonly isMoved: boolean;
  /** Its entries may be all there is to enter: a double lesson as one. */
  readonly isDouble: boolean;
  readonly staffId: number | null;
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

/**
 * Every date with lessons due is an opportunity of `missing`; of `not-transferred` those alone whose week after an outage
 * is over. What lacks lessons then is told by the latter, and by the former in every other case.
 */
export function judgeMissingLessons(facts: JournalFacts, norms: Norms, asOf: Instant, stage: LessonStage): RuleResult {
  const { due, moves, moments } = lessonDays(facts, asOf);
  const days = due.map((day) => judgeDay(day, moves.get(day.date) ?? [], facts, norms, asOf));
  const isOnPaper = ({ deadline }: JudgedDay) => isOfOutage(deadline, asOf);
  const judged =
    stage === 'not-transferred'
      ? days.filter(isOnPaper)
      : days.map((day) => (isOnPaper(day) ? { ...day, outcome: null } : day));
  return {
    findings: judged.flatMap((day) => findingOf(day, facts)),
    tally: tallyOf(judged),
    nextMoment: earliestAfter(asOf, [...moments, ...days.map((day) => day.deadline.moved)]),
  };
}

function judgeDay(
  day: DueDay,
  movedTo: readonly DayCount[],
  facts: JournalFacts,
  norms: Norms,
  asOf: Instant,
): JudgedDay {
  const { date, slots, lessons } = day;
  const isUncertain = lessons > 0 && lessons < slots.length && isShared(givenSlots(slots, facts));
  const staffId = isUncertain ? null : answererFor(slots[0], date, facts);
  const due = { base: endOf(date, facts.zone), date, startsAt: startOf(date, slots[0], facts.zone), staffId };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const observedAt = termOf(facts, date)?.lessonsObservedAt ?? null;
  const missing = slots.length - lessons;
  const isMoved = missing > 0 && movedTo.reduce((sum, { count }) => sum + count, 0) >= missing;
  const outcome = missing > 0 ? judgeMissing(deadline, observedAt, asOf) : null;
  const isDouble = missing > 0 && lessons > 0 && lessons >= fewestEntries(slots);
  // Neither a probable move nor a double lesson in one entry proves anything: a person has to look.
  const softened = outcome === 'violated' && (isMoved || isDouble) ? 'disputable' : outcome;
  return { ...day, movedTo, isMoved, isDouble, staffId, deadline, observedAt, outcome: softened };
}

function answererFor(slot: SlotFact | undefined, date: PlainDate, facts: JournalFacts): number | null {
  const usual = usualTeacherOn(facts)(date);
  return slot === undefined ? usual : answererOf(slot, facts, usual);
}

function findingOf(day: JudgedDay, facts: JournalFacts): readonly Judgement[] {
  const { date, slots, lessons, movedTo, isMoved, isDouble, staffId, outcome } = day;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `slots:${facts.journal.id}:${date}`,
      verdict: outcome,
      severity: isMoved ? 'notice' : 'violation',
      staffId: isMoved ? null : staffId,
      studentId: null,
      lessonId: null,
      date,
      evidence: {
        due: slots.length,
        entered: lessons,
        missing: slots.length - lessons,
        bells: slots.map((slot) => slot.bell),
        probableMove: isMoved,
        probableDouble: isDouble,
        movedTo: movedTo.map((move) => ({ date: move.date, lessons: move.count })),
        ...deadlineEvidence(day.deadline),
        observedAt: day.observedAt,
      },
    },
  ];
}

/** «По расписанию 2 урока, в журнале 1: проверено …». */
export function describeMissingLessons(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const due = counted(numberOf(evidence, 'due') ?? 0, 'урок', 'урока', 'уроков');
  const what = `По расписанию ${due}, в журнале ${numberOf(evidence, 'entered') ?? 0}`;
  const dates = listOf(evidence, 'movedTo').map((move) => formatDayMonth(String(move['date'])));
  if (verdict === 'disputable' && evidence['probableMove'] === true) {
    return `${what}: вероятный перенос, лишний урок ${dates.join(', ')}`;
  }
  if (verdict === 'disputable' && evidence['probableDouble'] === true) {
    return `${what}: возможно, двойной урок внесён одной записью`;
  }
  const moved = dates.length === 0 ? '' : `; лишний урок ${dates.join(', ')}`;
  return missingSentence(what, finding, zone) + moved;
}
