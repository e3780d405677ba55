import { formatDeadline } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, MarkFact, WorkFact } from '../journal-facts.js';
import type { Described, Evidence, Judgement, RuleResult } from '../rule.js';
import { isMarked } from './assessment.js';
import { everMissedLessons, lessonKey } from './attendance.js';
import { backdatedAfter } from './backdated.js';
import { studiedElsewhere } from './certificates.js';
import { columnKey, lessonIdOf, marksByColumn } from './columns.js';
import { owedDates } from './held-slots.js';
import { isFault, judgeEntered, type Outcome } from './judge-value.js';
import { enteredWords, namedAmong, type ShareWords, shareEvidence, shareOutcome, shareSentence } from './late-share.js';
import { type Deadline, deadlineEvidence, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { noteSince } from './note-beside.js';
import { type LessonDuty, lessonDuties } from './responsible.js';
import { deadlineWords, enteredSentence, numberOf } from './sentence.js';
import { tallyOf } from './tally.js';
import { type Correction, technicalCorrections } from './technical-corrections.js';

interface JudgedMark {
  readonly mark: MarkFact;
  readonly first: Interval;
  readonly outcome: Outcome;
  /** Proved to have come so late that it was entered «задним числом». */
  readonly backdated: boolean;
}

/** Late columns are one finding at either stage: a back-dated mark makes the whole column that of the graver rule. */
export type Stage = 'late' | 'backdated';

type FirstValue = MarkFact['versions'][number];
/** What remains of a fault of a mark, given the value that came first. */
type Pardon = (mark: MarkFact, first: FirstValue, fault: Outcome) => Outcome;

interface JudgedColumn {
  readonly work: WorkFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly marks: readonly JudgedMark[];
  readonly notInTime: readonly JudgedMark[];
  readonly backdatedAfter: Instant;
  readonly stage: Stage;
  readonly outcome: Outcome;
}

/** What the act demands of the columns of one sort. */
export interface ColumnDemand {
  readonly accepts: (work: WorkFact) => boolean;
  /** By which moment its marks are due, exceptions apart. */
  readonly dueAt: (work: WorkFact) => Instant;
  /** Whether a late mark of a student who missed the lesson is the credit of it. */
  readonly isCredit: (work: WorkFact, mark: MarkFact) => boolean;
}

/**
 * Columns of marks by the moment at which each mark was first there. A single late mark in a column otherwise in time is a
 * finding of its own (`mark:`), anything more is the column's (`column:`). Every column is an opportunity of both stages;
 * each reports its own.
 */
export function judgeColumns(
  facts: JournalFacts,
  norms: Norms,
  asOf: Instant,
  demands: readonly ColumnDemand[],
  stage: Stage,
): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const isOwed = owedDates(facts);
  const demandOf = (work: WorkFact) => demands.find((demand) => demand.accepts(work));
  const own = facts.works
    .filter(({ date }) => isOwed(date))
    .flatMap((work) => {
      const demand = demandOf(work);
      return demand === undefined ? [] : [{ work, demand, dueAt: demand.dueAt(work) }];
    });
  const marks = marksByColumn(facts);
  const judge = columnJudge(facts, norms, asOf);
  const columns = own
    .filter(({ work, dueAt }) => dueAt <= asOf && marks.has(columnKey(work)))
    .map(({ work, demand, dueAt }) => judge(work, demand, dueAt, marks.get(columnKey(work)) ?? []));
  const lessonId = lessonIdOf(facts);
  const outcomeAt = (column: JudgedColumn) => (column.stage === stage ? column.outcome : null);
  return {
    findings: columns.flatMap((column) => findingOf(column, outcomeAt(column), lessonId(column.work))),
    tally: tallyOf(
      columns.map((column) => ({
        staffId: column.duty.staffId,
        date: column.work.date,
        outcome: outcomeAt(column),
      })),
    ),
    nextMoment: earliestAfter(
      asOf,
      own.map(({ dueAt }) => dueAt),
    ),
  };
}

function columnJudge(facts: JournalFacts, norms: Norms, asOf: Instant) {
  const dutyOf = lessonDuties(facts, asOf);
  const authorOf = markAuthors(facts, norms);
  const missed = everMissedLessons(facts);
  return (work: WorkFact, demand: ColumnDemand, base: Instant, ofColumn: readonly MarkFact[]): JudgedColumn => {
    const duty = dutyOf(work);
    const due = { base, date: work.date, startsAt: duty.startsAt, staffId: duty.staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const lastMoment = backdatedAfter(deadline.moved, work.date, facts, norms.marks.backdatedDays);
    const isCredit = (mark: MarkFact) =>
      studiedElsewhere(facts, mark.studentId, mark.date) ||
      (missed.has(lessonKey(mark.studentId, mark)) && demand.isCredit(work, mark));
    const pardon: Pardon = (mark, first, fault) => {
      if (authorOf(mark, first) === 'noted') return null;
      return isCredit(mark) ? 'excused' : fault;
    };
    const isOwn = (mark: MarkFact, first: FirstValue) => authorOf(mark, first) === null;
    const marks = ofColumn.flatMap((mark) => judgeMark(mark, { pardon, isOwn, deadline, lastMoment }, norms));
    const notInTime = marks.filter((mark) => isFault(mark.outcome));
    const stage = marks.some(({ backdated }) => backdated) ? 'backdated' : 'late';
    const outcome = shareOutcome(marks.map((mark) => mark.outcome));
    return { work, duty, deadline, marks, notInTime, backdatedAfter: lastMoment, stage, outcome };
  };
}

/** Who entered the mark that is no teacher of its lesson: whoever administers the journal, with a note why or without, or another. */
function markAuthors(facts: JournalFacts, norms: Norms): (mark: MarkFact, first: FirstValue) => Correction | null {
  const correctionOf = technicalCorrections(facts, norms);
  return (mark, { value, absentAt, seenAt }) => {
    const { date, studentId } = mark;
    const note = noteSince(mark, absentAt);
    const entered = { what: 'cell', date, studentId, after: value, note, shownAt: absentAt, seenAt } as const;
    return correctionOf(entered);
  };
}

interface MarkDuty {
  readonly pardon: Pardon;
  /** Whether it is the teacher's for all that is known: what another's hand entered is late, and nobody's «задним числом». */
  readonly isOwn: (mark: MarkFact, first: FirstValue) => boolean;
  readonly deadline: Deadline;
  readonly lastMoment: Instant;
}

function judgeMark(
  mark: MarkFact,
  { pardon, isOwn, deadline, lastMoment }: MarkDuty,
  { pollToleranceMs }: Norms,
): readonly JudgedMark[] {
  const first = mark.versions.find((version) => version.value.trim() !== '');
  if (first === undefined) return [];
  const entered = judgeEntered(first, deadline, pollToleranceMs);
  const outcome = isFault(entered) ? pardon(mark, first, entered) : entered;
  const isFar = outcome === 'violated' && first.absentAt !== null && first.absentAt >= lastMoment;
  const backdated = isFar && isOwn(mark, first);
  return [{ mark, first, outcome, backdated }];
}

/** A single late mark in a column otherwise in time is that student's; anything more is the column's. */
function findingOf(column: JudgedColumn, outcome: Outcome, lessonId: number | null): readonly Judgement[] {
  const { work, duty, marks, notInTime } = column;
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

function markEvidence(column: JudgedColumn, { mark, first }: JudgedMark): Evidence {
  const { work, deadline, marks } = column;
  const { absentAt, seenAt, bulk } = first;
  return {
    workId: work.id,
    markId: mark.id,
    marks: marks.length,
    ...backdatedEvidence(column),
    ...deadlineEvidence(deadline),
    absentAt,
    seenAt,
    bulk,
  };
}

/** Nothing of it where the column is no more than late. */
function backdatedEvidence({ marks, stage, backdatedAfter: after }: JudgedColumn): Evidence {
  return stage === 'late'
    ? {}
    : { backdated: marks.filter(({ backdated }) => backdated).length, backdatedAfter: after };
}

function columnEvidence(column: JudgedColumn): Evidence {
  const { work, deadline, marks } = column;
  return {
    workId: work.id,
    marks: marks.length,
    ...shareEvidence(marks.map((mark) => mark.outcome)),
    ...backdatedEvidence(column),
    ...deadlineEvidence(deadline),
    students: namedAmong(marks).map(({ mark, first, outcome }) => ({
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
  const words: ShareWords = { ...MARKS, lawful };
  return (finding, zone) => {
    const { evidence } = finding;
    if (evidence['markId'] !== undefined) return enteredSentence('Отметка выставлена', finding, zone);
    return shareSentence(finding, numberOf(evidence, 'marks') ?? 0, words, zone);
  };
}

/** Of marks that came after the deadline and a good while more. */
export function describeBackdated(finding: Described, zone: string): string {
  const { evidence } = finding;
  const number = (key: string) => numberOf(evidence, key) ?? 0;
  if (evidence['markId'] !== undefined) return enteredSentence('Отметка выставлена «задним числом»', finding, zone);
  const others = number('late') - number('backdated');
  const late = others === 0 ? '' : `, ещё ${others} — после срока`;
  const after = formatDeadline(number('backdatedAfter'), zone);
  const entered = enteredWords(number('backdated'), number('marks'), MARKS);
  return `«Задним числом», после ${after}, ${entered}${late}; ${deadlineWords(evidence, zone)}`;
}

const MARKS: Omit<ShareWords, 'lawful'> = {
  noun: ['отметка', 'отметки', 'отметок'],
  verb: ['выставлена', 'выставлены', 'выставлено'],
  only: 'единственная отметка столбца',
};
