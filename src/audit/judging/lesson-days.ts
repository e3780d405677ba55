import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { followsAnotherDay, type SlotsByDate, slotsInForce } from './held-slots.js';
import { coversDate, type MembershipSpan, spansOf } from './membership.js';
import { type DayCount, type Moves, pairMoves, unpaired } from './moved-lessons.js';

/** A sister journal with this share of the journal's members keeps its lessons too. */
const SISTER_SHARE = 0.8;

/** A date with slots in force whose end has passed, and how many lessons the journal shows on it. */
export interface DueDay {
  readonly date: PlainDate;
  readonly slots: readonly SlotFact[];
  readonly lessons: number;
}

/** The journal's lessons against its timetable, day by day. */
export interface LessonDays {
  readonly due: readonly DueDay[];
  /** By the date that lacks lessons: where they may have gone. */
  readonly moves: Moves;
  /** What the dates have too many that stands for no missing lesson. */
  readonly spare: readonly DayCount[];
  /** When any of this may change by itself. */
  readonly moments: readonly Instant[];
}

export function lessonDays(facts: JournalFacts, asOf: Instant): LessonDays {
  const slots = groupBy(slotsInForce(facts), (slot) => slot.date);
  const lessonsOn = lessonCounter(facts);
  const due = [...slots]
    .filter(([date]) => endOf(date, facts.zone) <= asOf)
    .map(([date, ofDate]) => ({ date, slots: ofDate, lessons: lessonsOn(date) }));
  const [lack, surplus] = [lackOf(due), surplusOf(slots, facts, asOf)];
  // Which lessons a day by another one's timetable had nobody has said: any may be the missing one, and none is too many.
  const sure = surplus.filter(({ date }) => !followsAnotherDay(date, facts));
  return {
    due,
    moves: pairMoves(lack, surplus),
    spare: unpaired(sure, pairMoves(lack, sure)),
    moments: [
      ...[...slots.keys()].map((date) => endOf(date, facts.zone)),
      ...facts.lessons.map((lesson) => momentOf(lesson.date, '00:00', facts.zone)),
    ],
  };
}

/** Lessons of a date, those of a sister journal with nearly the same students included. */
export function lessonCounter(facts: JournalFacts): (date: PlainDate) => number {
  const own = groupBy(facts.lessons, (lesson) => lesson.date);
  const spans = spansOf(facts.members, facts.zone);
  const sisters = facts.neighbours.sisters.map((sister) => ({ ...sister, members: new Set(sister.members) }));
  return (date) =>
    sisters
      .filter((sister) => shareOf(sister.members, spans, date) >= SISTER_SHARE)
      .reduce((sum, sister) => sum + (sister.lessonsByDate.get(date) ?? 0), own.get(date)?.length ?? 0);
}

function shareOf(sister: ReadonlySet<number>, spans: readonly MembershipSpan[], date: PlainDate): number {
  const members = new Set(spans.filter((span) => coversDate(span, date)).map((span) => span.studentId));
  if (members.size === 0) return 0;
  return [...members].filter((studentId) => sister.has(studentId)).length / members.size;
}

function lackOf(days: readonly DueDay[]): readonly DayCount[] {
  return days
    .filter((day) => day.lessons < day.slots.length)
    .map((day) => ({ date: day.date, count: day.slots.length - day.lessons }));
}

/** Dates up to today on which the journal shows more lessons than slots in force. */
function surplusOf(slots: SlotsByDate, facts: JournalFacts, asOf: Instant): readonly DayCount[] {
  const today = dateAt(asOf, facts.zone);
  return [...groupBy(facts.lessons, (lesson) => lesson.date)]
    .map(([date, lessons]) => ({ date, count: lessons.length - (slots.get(date)?.length ?? 0) }))
    .filter(({ date, count }) => date <= today && count > 0);
}
