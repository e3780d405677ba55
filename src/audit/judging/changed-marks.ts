import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact, MarkFact, WorkFact } from '../journal-facts.js';
import { beginsAs, isListed, isMarked } from './assessment.js';
import { everMissedLessons, lessonKey, missedLessons } from './attendance.js';
import { columnKey, givenMarks, isCorrection, lessonsByPlace, ownMarks, placeKey } from './columns.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { marksIn, meanOf, shownValue } from './mark-count.js';
import { presentMembers } from './membership.js';
import type { Deadline } from './moved-deadline.js';
import { noteSince } from './note-beside.js';
import { gridLook } from './page-looks.js';
import type { RecordedValue, ToldChange } from './recorded-values.js';
import { monthOf } from './tally.js';
import { type Change, changeAfter, type Step, stepsOf } from './value-steps.js';
import { allMarksDue, writtenDue } from './written-term.js';

interface Value {
  readonly value: string;
}
type Lawful = (mark: MarkFact, work: WorkFact | undefined, change: Change<Value>) => boolean;

const says = ({ value }: Value): boolean => value.trim() !== '';
const isSame = (one: Value | null, other: Value | null): boolean => one?.value.trim() === other?.value.trim();

/** The marks given in the journal, those that were taken away among them. */
export function recordedMarks(facts: JournalFacts, norms: Norms): readonly RecordedValue[] {
  if (!isMarked(facts.journal, norms.assessment)) return [];
  const lessons = lessonsByPlace(facts);
  const works = new Map(facts.works.map((work) => [columnKey(work), work]));
  const dueAt = markDue(facts, norms);
  const tellOf = teller(facts, norms, dueAt);
  const dueOfColumn = new Map<string, Instant>();
  return givenMarks(facts).flatMap((mark) => {
    const lesson: LessonFact | undefined = lessons.get(placeKey(mark));
    if (lesson === undefined) return [];
    const key = columnKey(mark);
    const work = works.get(key);
    const due = dueOfColumn.get(key) ?? dueAt(work, mark.date);
    dueOfColumn.set(key, due);
    const { id, studentId } = mark;
    const told = (deadlineAt: (base: Instant) => Deadline) => tellOf(mark, work, deadlineAt);
    return [{ subjectKey: `mark:${id}`, lesson, studentId, dueAt: due, told }];
  });
}

/** By when a mark of a column stands as it is to stay, where its term runs from the date. */
function markDue(facts: JournalFacts, { marks, accumulation, notebooks }: Norms) {
  const written = writtenDue(facts, marks.written);
  const longest = allMarksDue(facts, marks.written);
  return (work: WorkFact | undefined, from: PlainDate): Instant => {
    if (work === undefined) return longest(from);
    if (isListed(work.kind, marks.oralKinds)) return endOf(from, facts.zone);
    if (!isListed(work.kind, accumulation.notebookKinds)) return written({ date: from, kind: work.kind });
    const nextMonth = monthOf(addDays(monthOf(from), 31));
    return endOf(addDays(nextMonth, notebooks.days - 1), facts.zone);
  };
}

interface JudgedChange {
  readonly deadline: Deadline;
  readonly change: Change<Value>;
}

function teller(facts: JournalFacts, norms: Norms, dueAt: ReturnType<typeof markDue>) {
  const judge = changeJudge(facts, norms, dueAt);
  const isLawful = lawful(facts, norms);
  return (mark: MarkFact, work: WorkFact | undefined, deadlineAt: (base: Instant) => Deadline): ToldChange | null => {
    if (mark.versions.length < 2 && mark.goneAt === null) return null;
    const judged = judge(mark, work, deadlineAt);
    if (judged === null || isLawful(mark, work, judged.change)) return null;
    const { before, after, shownAt } = judged.change;
    return {
      ...{ ...judged, severity: 'violation' },
      now: { text: after?.value ?? '', note: after === null ? '' : noteSince(mark, shownAt) },
      isSeen: after === null || gridLook(facts, mark.date, after) !== null,
      evidence: {
        markId: mark.id,
        what: 'mark',
        change: directionOf(before.value, after?.value ?? null),
        before: before.value.trim(),
        after: after?.value.trim() ?? null,
      },
    };
  };
}

/** By the kind that its column had then; of one whose kind was seen no earlier than the change, nobody knows that. */
function changeJudge(facts: JournalFacts, { pollToleranceMs }: Norms, dueAt: ReturnType<typeof markDue>) {
  const ownTermOf = ownTerms(facts, dueAt);
  return (mark: MarkFact, work: WorkFact | undefined, deadlineAt: (base: Instant) => Deadline): JudgedChange | null => {
    const steps = stepsOf<Value>(mark, says, isSame);
    if (steps.length < 2) return null;
    const judgeBy = (column: WorkFact | undefined): JudgedChange | null => {
      const ownTerm = ownTermOf(mark, column, steps);
      if (!Number.isFinite(ownTerm)) return null;
      const deadline = deadlineAt(ownTerm);
      const change = changeAfter(steps, isSame, deadline, pollToleranceMs);
      return change === null ? null : { deadline, change };
    };
    const judged = judgeBy(work);
    if (judged === null || work === undefined || isCorrection(work)) return judged;
    return work.seenAt < judged.change.seenAt ? judged : judgeBy(undefined);
  };
}

/** Who was away is asked later: his term runs from the day on which the mark was there. */
function ownTerms(facts: JournalFacts, dueAt: ReturnType<typeof markDue>) {
  const missed = everMissedLessons(facts);
  return (mark: MarkFact, work: WorkFact | undefined, [first]: readonly Step<Value>[]): Instant => {
    const seenOn = dateAt(first?.interval.seenAt ?? 0, facts.zone);
    const isLater = missed.has(lessonKey(mark.studentId, mark)) || (work !== undefined && isCorrection(work));
    const from = isLater && seenOn > mark.date ? seenOn : mark.date;
    return Math.max(dueAt(work, from), endOf(seenOn, facts.zone));
  };
}

/** What another rule asks to be put right, and what went from its place without being taken away. */
function lawful(facts: JournalFacts, { marks }: Norms): Lawful {
  const present = presentMembers(facts);
  const missedNow = missedLessons(facts);
  const beside = groupBy(ownMarks(facts), (mark) => lessonKey(mark.studentId, mark));
  const mayBeDouble = beginsAs(facts.journal.subjectName, marks.doubleSubjects);
  return (mark, work, { before, after }) => {
    if (after !== null) return !mayBeDouble && marksIn(before.value) > 1 && marksIn(after.value) === 1;
    const key = lessonKey(mark.studentId, mark);
    const isElsewhere = (beside.get(key) ?? []).some((other) => shownValue(other) === before.value.trim());
    return (
      !present.has(mark.studentId) || missedNow.has(key) || isElsewhere || (work !== undefined && isCorrection(work))
    );
  };
}

function directionOf(before: string, after: string | null): 'deleted' | 'raised' | 'lowered' | 'changed' {
  if (after === null) return 'deleted';
  const [was, is] = [meanOf(before), meanOf(after)];
  if (was === null || is === null || was === is) return 'changed';
  return was < is ? 'raised' : 'lowered';
}
