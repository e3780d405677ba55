import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, MarkFact, WorkFact } from '../journal-facts.js';
import type { Described, Evidence, Judgement, RuleResult } from '../rule.js';
import { isMarked } from './assessment.js';
import { everMissedLessons, lessonKey } from './attendance.js';
import { columnKey, lessonIdOf, ownMarks } from './columns.js';
import { groupBy } from './group-by.js';
import { owedDates } from './held-slots.js';
import { isFault, judgeEntered, type Outcome } from './judge-value.js';
import { type ShareWords, shareEvidence, shareOutcome, shareSentence } from './late-share.js';
import { type Deadline, deadlineEvidence, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { type LessonDuty, lessonDuties } from './responsible.js';
import { enteredSentence, numberOf } from './sentence.js';
import { tallyOf } from './tally.js';

interface JudgedMark {
  readonly mark: MarkFact;
  readonly first: Interval;
  readonly outcome: Outcome;
}

interface JudgedColumn {
  readonly work: WorkFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly marks: readonly JudgedMark[];
  readonly notInTime: readonly JudgedMark[];
  readonly outcome: Outcome;
}

/** What one rule demands of the columns that are its own. */
export interface ColumnDemand {
  readonly accepts: (work: WorkFact) => boolean;
  /** By which moment its marks are due, exceptions apart. */
  readonly dueAt: (work: WorkFact) => Instant;
  /** Whether a late mark of a student who missed the lesson is the credit of it. */
  readonly isCredit: (work: WorkFact, mark: MarkFact) => boolean;
}

/**
 * Columns of marks by the moment at which each mark was first there. A single late mark in a column otherwise in time is a
 * finding of its own (`mark:`), anything more is the column's (`column:`).
 */
export function judgeColumns(facts: JournalFacts, norms: Norms, asOf: Instant, demand: ColumnDemand): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const isOwed = owedDates(facts);
  const own = facts.works.filter((work) => demand.accepts(work) && isOwed(work.date));
  const marks = groupBy(ownMarks(facts), columnKey);
  const judge = columnJudge(facts, norms, asOf, demand);
  const columns = own
    .filter((work) => demand.dueAt(work) <= asOf && marks.has(columnKey(work)))
    .map((work) => judge(work, marks.get(columnKey(work)) ?? []));
  const lessonId = lessonIdOf(facts);
  return {
    findings: columns.flatMap((column) => findingOf(column, lessonId(column.work))),
    tally: tallyOf(columns.map(({ work, duty, outcome }) => ({ staffId: duty.staffId, date: work.date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      own.map((work) => demand.dueAt(work)),
    ),
  };
}

function columnJudge(facts: JournalFacts, norms: Norms, asOf: Instant, demand: ColumnDemand) {
  const dutyOf = lessonDuties(facts, asOf);
  const missed = everMissedLessons(facts);
  return (work: WorkFact, ofColumn: readonly MarkFact[]): JudgedColumn => {
    const duty = dutyOf(work);
    const due = { base: demand.dueAt(work), date: work.date, startsAt: duty.startsAt, staffId: duty.staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const isCredit = (mark: MarkFact) => missed.has(lessonKey(mark.studentId, mark)) && demand.isCredit(work, mark);
    const marks = ofColumn.flatMap((mark) => judgeMark(mark, isCredit(mark), deadline, norms.pollToleranceMs));
    const notInTime = marks.filter((mark) => isFault(mark.outcome));
    return { work, duty, deadline, marks, notInTime, outcome: shareOutcome(marks.map((mark) => mark.outcome)) };
  };
}

function judgeMark(mark: MarkFact, isCredit: boolean, deadline: Deadline, toleranceMs: number): readonly JudgedMark[] {
  const first = mark.versions.find((version) => version.value.trim() !== '');
  if (first === undefined) return [];
  const outcome = judgeEntered(first, deadline, toleranceMs);
  return [{ mark, first, outcome: isFault(outcome) && isCredit ? 'excused' : outcome }];
}

/** A single late mark in a column otherwise in time is that student's; anything more is the column's. */
function findingOf(column: JudgedColumn, lessonId: number | null): readonly Judgement[] {
  const { work, duty, marks, notInTime, outcome } = column;
  if (outcome === null) return [];
  const single = marks.some(isUnblamed) && notInTime.length === 1 ? notInTime[0] : undefined;
  return [
    {
      subjectKey: single === undefined ? `column:${work.id}` : `mark:${single.mark.id}`,
      verdict: outcome,
      severity: 'violation',
      staffId: duty.staffId,
      studentId: single?.mark.studentId ?? null,
      lessonId,
      date: work.date,
      evidence: single === undefined ? columnEvidence(column) : markEvidence(column, single),
    },
  ];
}

function isUnblamed({ outcome }: JudgedMark): boolean {
  return outcome === null || outcome === 'no-data';
}

function markEvidence({ work, deadline, marks }: JudgedColumn, { mark, first }: JudgedMark): Evidence {
  const { absentAt, seenAt, bulk } = first;
  return {
    workId: work.id,
    markId: mark.id,
    marks: marks.length,
    ...deadlineEvidence(deadline),
    absentAt,
    seenAt,
    bulk,
  };
}

function columnEvidence({ work, deadline, marks }: JudgedColumn): Evidence {
  return {
    workId: work.id,
    marks: marks.length,
    ...shareEvidence(marks.map((mark) => mark.outcome)),
    ...deadlineEvidence(deadline),
    students: marks
      .filter((mark) => mark.outcome !== null)
      .map(({ mark, first, outcome }) => ({
        studentId: mark.studentId,
        markId: mark.id,
        verdict: outcome,
        absentAt: first.absentAt,
        seenAt: first.seenAt,
        bulk: first.bulk,
      })),
  };
}

/** One sentence of a column or of a single mark in it; `lawful` says why marks of those who were absent may come late. */
export function describeColumn(lawful: string): (finding: Described, zone: string) => string {
  const words: ShareWords = {
    noun: ['отметка', 'отметки', 'отметок'],
    verb: ['выставлена', 'выставлены', 'выставлено'],
    only: 'единственная отметка столбца',
    lawful,
  };
  return (finding, zone) => {
    const { evidence } = finding;
    if (evidence['markId'] !== undefined) return enteredSentence('Отметка выставлена', finding, zone);
    return shareSentence(finding, numberOf(evidence, 'marks') ?? 0, words, zone);
  };
}
