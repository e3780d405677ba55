import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import type { Evidence, Judgement, RuleResult, Severity } from '../rule.js';
import { endOf } from './day-bounds.js';
import { owedDates } from './held-slots.js';
import { judgeMissing, type Outcome } from './judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { type DutyOf, type LessonDuty, lessonDuties } from './responsible.js';
import { tallyOf } from './tally.js';

/** What the journal shows at a lesson now, and whether it is written as the act demands. */
export interface StandingEntry {
  readonly subjectKey: string;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly lessonId: number | null;
  readonly studentId: number | null;
  readonly isFaulty: boolean;
  /** The last look at its page. */
  readonly observedAt: Instant | null;
  readonly evidence: Evidence;
}

interface Judged {
  readonly entry: StandingEntry;
  readonly duty: LessonDuty;
  /** Null where nothing is wrong: there are a million marks, and few of them are faulty. */
  readonly deadline: Deadline | null;
  readonly outcome: Outcome;
}

interface Context {
  readonly facts: JournalFacts;
  readonly norms: Norms;
  readonly asOf: Instant;
  /** By when an entry of the date is due; where it is not given, by the end of that day. */
  readonly dueAt?: (date: PlainDate) => Instant;
}

/** Every entry of an owed date on a page that was read is an opportunity once it is due; a faulty one is a finding until it is put right. */
export function judgeStanding(
  entries: readonly StandingEntry[],
  { facts, norms, asOf, dueAt = (date) => endOf(date, facts.zone) }: Context,
  severityOf: (duty: LessonDuty) => Severity = () => 'violation',
): RuleResult {
  const isOwed = owedDates(facts);
  const owed = entries.filter(({ date }) => isOwed(date));
  const dutyOf = lessonDuties(facts, asOf);
  const due = owed.filter(({ date }) => dueAt(date) <= asOf);
  // Of a page that was never read a sound entry proves as little as a faulty one.
  const known = due.filter(({ isFaulty, observedAt }) => isFaulty || observedAt !== null);
  const judged = known.map((entry) => judge(entry, dueAt(entry.date), dutyOf, facts, norms.outageGraceDays, asOf));
  return {
    findings: judged.flatMap((each) => findingOf(each, severityOf(each.duty))),
    tally: tallyOf(judged.map(({ entry, duty, outcome }) => ({ staffId: duty.staffId, date: entry.date, outcome }))),
    nextMoment: earliestAfter(asOf, [
      ...owed.map(({ date }) => dueAt(date)),
      ...judged.flatMap(({ deadline }) => deadline?.moved ?? []),
    ]),
  };
}

function judge(
  entry: StandingEntry,
  base: Instant,
  dutyOf: DutyOf,
  facts: JournalFacts,
  outageGraceDays: number,
  asOf: Instant,
): Judged {
  const duty = dutyOf(entry);
  if (!entry.isFaulty) return { entry, duty, deadline: null, outcome: null };
  const { date, observedAt } = entry;
  const due = { base, date, startsAt: duty.startsAt, staffId: duty.staffId };
  const deadline = moveDeadline(due, facts, outageGraceDays);
  return { entry, duty, deadline, outcome: judgeMissing(deadline, observedAt, asOf) };
}

function findingOf({ entry, duty, deadline, outcome }: Judged, severity: Severity): readonly Judgement[] {
  if (outcome === null || deadline === null) return [];
  const { subjectKey, studentId, lessonId, date, observedAt, evidence } = entry;
  return [
    {
      subjectKey,
      verdict: outcome,
      severity,
      staffId: duty.staffId,
      studentId,
      lessonId,
      date,
      evidence: { ...evidence, ...deadlineEvidence(deadline), observedAt },
    },
  ];
}
