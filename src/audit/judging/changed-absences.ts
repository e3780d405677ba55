import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { AbsenceFact, JournalFacts } from '../journal-facts.js';
import { isMissing, lessonKey, missedLessons } from './attendance.js';
import { lessonsByPlace, markedLessons, placeKey } from './columns.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { groupBy } from './group-by.js';
import { joinedAfter, presentMembers, spansOf } from './membership.js';
import type { Deadline } from './moved-deadline.js';
import { noteSince } from './note-beside.js';
import { gridLook } from './page-looks.js';
import type { RecordedValue, ToldChange } from './recorded-values.js';
import { nthDayAfter } from './school-days-after.js';
import { type Change, changeAfter, stepsOf } from './value-steps.js';

type Code = Pick<AbsenceFact['versions'][number], 'code'>;

const says = (): boolean => true;
const isSame = (one: Code | null, other: Code | null): boolean => one?.code === other?.code;

/** Whatever the journal has shown of who was away or late, what was taken away among it. */
export function recordedAbsences(facts: JournalFacts, norms: Norms): readonly RecordedValue[] {
  const lessons = lessonsByPlace(facts);
  const spans = groupBy(spansOf(facts.members, facts.zone), ({ studentId }) => studentId);
  const tellOf = teller(facts, norms);
  return facts.absences.flatMap((absence) => {
    const { id, studentId, date, journalId } = absence;
    const lesson = lessons.get(placeKey(absence));
    const isBrought = joinedAfter(spans.get(studentId) ?? [], studentId, date);
    if (lesson === undefined || journalId !== facts.journal.id || isBrought) return [];
    const told = (deadlineAt: (base: Instant) => Deadline) => tellOf(absence, deadlineAt);
    return [{ subjectKey: `absence:${id}`, lesson, studentId, dueAt: endOf(date, facts.zone), told }];
  });
}

/** The class teacher puts right what is wrong, and the source does not say who did: no more than a warning. */
function teller(facts: JournalFacts, norms: Norms) {
  const judge = changeJudge(facts, norms);
  const present = presentMembers(facts);
  const marked = markedLessons(facts);
  return (absence: AbsenceFact, deadlineAt: (base: Instant) => Deadline): ToldChange | null => {
    const { id, studentId, date } = absence;
    const judged = judge(absence, deadlineAt);
    if (judged === null) return null;
    const { before, after, shownAt } = judged.change;
    const isReplaced = marked.has(lessonKey(studentId, absence));
    if (after === null && (isReplaced || !present.has(studentId))) return null;
    return {
      ...{ ...judged, severity: 'warning' },
      now: { text: after?.code ?? '', note: after === null ? '' : noteSince(absence, shownAt) },
      isSeen: after === null || gridLook(facts, date, after) !== null,
      evidence: {
        absenceId: id,
        what: 'absence',
        change: after === null ? 'deleted' : 'changed',
        before: before.code,
        after: after?.code ?? null,
      },
    };
  };
}

interface JudgedChange {
  readonly deadline: Deadline;
  readonly change: Change<Code>;
}

/**
 * By the day of the lesson; what became of an absence has the time that a paper takes, its removal too: who looks after
 * attendance is asked to take away what was noted by mistake, for days after the lesson.
 */
function changeJudge(facts: JournalFacts, { corrections, pollToleranceMs }: Norms) {
  const reasonDueAt = reasonsDue(facts, corrections.absenceSchoolDays);
  return (absence: AbsenceFact, deadlineAt: (base: Instant) => Deadline): JudgedChange | null => {
    const steps = stepsOf<Code>(absence, says, isSame);
    const [first] = steps;
    if (first === undefined || steps.length < 2) return null;
    const judgeBy = (base: Instant): JudgedChange | null => {
      const deadline = deadlineAt(base);
      const change = changeAfter(steps, isSame, deadline, pollToleranceMs);
      return change === null ? null : { deadline, change };
    };
    const dayEnd = Math.max(
      ...[absence.date, dateAt(first.interval.seenAt, facts.zone)].map((day) => endOf(day, facts.zone)),
    );
    const byDay = judgeBy(dayEnd);
    if (byDay === null || !isMissing(byDay.change.before.code)) return byDay;
    const reasonEnd = reasonDueAt(absence);
    return Number.isFinite(reasonEnd) ? judgeBy(Math.max(dayEnd, reasonEnd)) : null;
  };
}

/** Until when the paper of an absence may tell its reason; infinite while he has not come back, or the day is not on the timetable. */
function reasonsDue(facts: JournalFacts, schoolDays: number): (absence: AbsenceFact) => Instant {
  const missed = missedLessons(facts);
  const days = daysInForce(facts);
  return ({ studentId, date }) => {
    const back = facts.lessons.find((lesson) => lesson.date > date && !missed.has(lessonKey(studentId, lesson)));
    const last = back === undefined ? null : nthDayAfter(days, back.date, schoolDays);
    return last === null ? Number.POSITIVE_INFINITY : endOf(last, facts.zone);
  };
}
