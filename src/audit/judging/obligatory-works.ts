import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact, WorkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { everMissedLessons, lessonKey, presenceBy } from './attendance.js';
import { studiedElsewhere } from './certificates.js';
import { columnKey, isCorrection, marksByColumn, ownMarks } from './columns.js';
import { controlFormOf } from './control-forms.js';
import { endOf } from './day-bounds.js';
import { daysInForce } from './days-in-force.js';
import { isTakenOut, studentsDeferred } from './excluded-students.js';
import { groupBy } from './group-by.js';
import { owedDates } from './held-slots.js';
import { presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { coversDate } from './membership.js';
import { provedSpans } from './proved-members.js';
import { nthDayAfter } from './school-days-after.js';
import { writtenDue } from './written-term.js';

/** A student who must have a mark for a work, as far as its lesson tells. */
export interface Owing {
  readonly studentId: number;
  readonly wasAway: boolean;
  /** Infinite while he has not come back. */
  readonly dueAt: Instant;
  readonly hasMark: boolean;
}

/** A column of a control work that somebody has a mark in. */
export interface ObligatoryWork {
  readonly work: WorkFact;
  /** By when those who wrote it have their marks. */
  readonly dueAt: Instant;
  readonly owing: readonly Owing[];
}

/** The control works of owed dates for which everybody is to have a mark. */
export function obligatoryWorks(facts: JournalFacts, norms: Norms): readonly ObligatoryWork[] {
  const isOwed = owedDates(facts);
  const marked = marksByColumn(facts);
  const isObligatory = obligatory(facts, norms);
  const dueAt = writtenDue(facts, norms.marks.written);
  const owingBy = owingTo(facts, norms);
  return facts.works.flatMap((work) => {
    const term = termOf(facts, work.date);
    if (term === null || !isOwed(work.date) || !marked.has(columnKey(work)) || !isObligatory(work)) return [];
    return [{ work, dueAt: dueAt(work), owing: owingBy(work, term, dueAt(work)) }];
  });
}

/** Whether a column is of a control work that is written for a mark; «коррекция» is none. */
export function obligatory(facts: JournalFacts, norms: Norms): (work: WorkFact) => boolean {
  const topics = new Map(
    facts.lessons.map(({ date, ordinal, topic }) => [`${date} ${ordinal}`, presentVersion(topic)]),
  );
  const isForm = controlFormOf(facts.journal, norms);
  const words = norms.marks.obligatory.withoutMarks.map((word) => word.toLowerCase());
  return (work) => {
    if (!isForm(work) || isCorrection(work)) return false;
    const topic = topics.get(`${work.date} ${work.ordinal}`)?.text ?? '';
    const said = `${work.kind} ${work.title} ${topic}`.toLowerCase();
    return !words.some((word) => said.includes(word));
  };
}

function owingTo(facts: JournalFacts, norms: Norms) {
  const missed = everMissedLessons(facts);
  const days = daysInForce(facts);
  const dayAfter = (date: PlainDate) => nthDayAfter(days, date, norms.marks.obligatory.absentSchoolDays);
  const markedOn = replacingMarks(facts, norms);
  const remembered = new Map<TermFact, ReturnType<typeof rollOf>>();
  return (work: WorkFact, term: TermFact, dueAt: Instant): readonly Owing[] => {
    const roll = remembered.get(term) ?? rollOf(facts, term);
    remembered.set(term, roll);
    return roll.membersOn(work.date).map((studentId) => {
      const isMarkedTo = (until: PlainDate) => markedOn(studentId, work).some((date) => date <= until);
      if (!missed.has(lessonKey(studentId, work))) {
        return { studentId, wasAway: false, dueAt, hasMark: isMarkedTo(work.date) };
      }
      const back = roll.firstAttended(studentId, work.date);
      const last = back === null ? undefined : earlier(dayAfter(back), term.endDate);
      const ownDueAt = last === undefined ? Number.POSITIVE_INFINITY : endOf(last, facts.zone);
      return { studentId, wasAway: true, dueAt: ownDueAt, hasMark: isMarkedTo(last ?? work.date) };
    });
  };
}

/** Beyond the known timetable nobody knows the day; it is not after the term's end. */
function earlier(day: PlainDate | null, end: PlainDate): PlainDate {
  return day !== null && day < end ? day : end;
}

/** Who is in the journal in a term, and was there. */
function rollOf(facts: JournalFacts, term: TermFact) {
  const spans = provedSpans(facts, term);
  const deferred = studentsDeferred(facts, term);
  const stayed = new Set(facts.members.filter((each) => each.lastSeenAt === null).map(({ studentId }) => studentId));
  const isPresent = presenceBy(facts, spans);
  const lessons = facts.lessons.filter(({ date }) => term.startDate <= date && date <= term.endDate);
  return {
    membersOn: (date: PlainDate) => {
      const own = spans.filter((span) => stayed.has(span.studentId) && coversDate(span, date));
      const students = [...new Set(own.map(({ studentId }) => studentId))];
      return students.filter(
        (id) => !deferred.has(id) && !isTakenOut(facts, id, date) && !studiedElsewhere(facts, id, date),
      );
    },
    firstAttended: (studentId: number, after: PlainDate) =>
      lessons.find((lesson) => lesson.date > after && isPresent(studentId, lesson))?.date ?? null,
  };
}

/** Dates of a student's marks that may be for the work: at its lesson, or written later with others. */
function replacingMarks(
  facts: JournalFacts,
  { homework }: Norms,
): (studentId: number, work: WorkFact) => readonly PlainDate[] {
  const columns = new Set(
    facts.works
      .filter((work) => isListed(work.kind, homework.controlKinds) || work.kind.trim() === '' || isCorrection(work))
      .map(columnKey),
  );
  const own = groupBy(
    ownMarks(facts).filter((mark) => columns.has(columnKey(mark))),
    (mark) => mark.studentId,
  );
  return (studentId, work) =>
    (own.get(studentId) ?? [])
      .filter(({ date, ordinal }) => date > work.date || (date === work.date && ordinal === work.ordinal))
      .map(({ date }) => date);
}
