import { counted, formatDayMonth } from '../../domain/russian.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { fewestEntries } from '../judging/double-lessons.js';
import { groupBy } from '../judging/group-by.js';
import { type SlotsByDate, slotsInForce } from '../judging/held-slots.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { coversDate, type MembershipSpan, spansOf } from '../judging/membership.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { type DayCount, pairMoves } from '../judging/moved-lessons.js';
import { earliestAfter } from '../judging/next-moment.js';
import { isShared, startOf, usualTeacher } from '../judging/responsible.js';
import { listOf, missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

/** A sister journal with this share of the journal's members keeps its lessons too. */
const SISTER_SHARE = 0.8;

export const lessonMissing: Rule<JournalFacts> = {
  id: 'lesson-missing',
  family: 'lesson',
  scope: 'journal',
  title: 'Урок по расписанию не внесён в журнал',
  clauses: ['Р 2.11', 'И-ЗД 8a'],
  howToFix: 'Внесите урок в журнал ЭлЖур на его дату; если урок перенесён или не состоялся, сообщите завучу.',
  needs: ['term', 'timetableSlot', 'lesson'],
  rev: 4,
  check,
  describe,
};

interface DueDay {
  readonly date: PlainDate;
  readonly slots: readonly SlotFact[];
  readonly lessons: number;
}

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

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const slots = groupBy(slotsInForce(facts), (slot) => slot.date);
  const lessonsOn = lessonCounter(facts);
  const due = [...slots]
    .filter(([date]) => endOf(date, facts.zone) <= asOf)
    .map(([date, ofDate]) => ({ date, slots: ofDate, lessons: lessonsOn(date) }));
  const usual = usualTeacher(facts.slots);
  const moves = pairMoves(lackOf(due), surplusOf(slots, facts, asOf));
  const days = due.map((day) => judgeDay(day, moves.get(day.date) ?? [], usual, facts, norms, asOf));
  return {
    findings: days.flatMap((day) => findingOf(day, facts)),
    tally: tallyOf(days),
    nextMoment: earliestAfter(asOf, [
      ...[...slots.keys()].map((date) => endOf(date, facts.zone)),
      ...facts.lessons.map((lesson) => momentOf(lesson.date, '00:00', facts.zone)),
      ...days.map((day) => day.deadline.moved),
    ]),
  };
}

function judgeDay(
  day: DueDay,
  movedTo: readonly DayCount[],
  usual: number | null,
  facts: JournalFacts,
  norms: Norms,
  asOf: Instant,
): JudgedDay {
  const { date, slots, lessons } = day;
  const isUncertain = lessons > 0 && lessons < slots.length && isShared(slots);
  const staffId = isUncertain ? null : (slots[0]?.teacherId ?? usual);
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

/** Lessons of a date, those of a sister journal with nearly the same students included. */
function lessonCounter(facts: JournalFacts): (date: PlainDate) => number {
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

/** Dates up to today on which the journal shows more lessons than the timetable. */
function surplusOf(slots: SlotsByDate, facts: JournalFacts, asOf: Instant): readonly DayCount[] {
  const today = dateAt(asOf, facts.zone);
  return [...groupBy(facts.lessons, (lesson) => lesson.date)]
    .map(([date, lessons]) => ({ date, count: lessons.length - (slots.get(date)?.length ?? 0) }))
    .filter(({ date, count }) => date <= today && count > 0);
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

function describe(finding: Described, zone: string): string {
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
