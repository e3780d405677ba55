import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import type { Evidence, Judgement, RuleResult, Severity } from '../rule.js';
import { endOf } from './day-bounds.js';
import { owedDates } from './held-slots.js';
import { judgeMissing, type Outcome } from './judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { type LessonDuty, lessonDuties } from './responsible.js';
import { tallyOf } from './tally.js';

/** What the journal shows at a lesson now, and whether it is written as the act demands. */
export interface StandingEntry {
  readonly subjectKey: string;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly lessonId: number | null;
  readonly studentId: number | null;
  readonly isFaulty: boolean;
  /** What no page shows may put it right: no more than disputable. */
  readonly mayBeRight?: boolean;
  /** By when it is to be as the act demands; by the end of the lesson's day where nothing is said. */
  readonly dueAt?: Instant;
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

/** Every entry of an owed date on a page that was read is an opportunity once it is due; a faulty one is a finding until it is put right. */
export function judgeStanding(
  entries: readonly StandingEntry[],
  { facts, norms, asOf }: { readonly facts: JournalFacts; readonly norms: Norms; readonly asOf: Instant },
  severityOf: (duty: LessonDuty) => Severity = () => 'violation',
): RuleResult {
  const isOwed = owedDates(facts);
  const owed = entries.filter(({ date }) => isOwed(date));
  const dutyOf = lessonDuties(facts, asOf);
  const dueAt = (entry: StandingEntry): Instant => entry.dueAt ?? endOf(entry.date, facts.zone);
  const due = owed.filter((entry) => dueAt(entry) <= asOf);
  // Of a page that was never read a sound entry proves as little as a faulty one.
  const known = due.filter(({ isFaulty, observedAt }) => isFaulty || observedAt !== null);
  const judged = known.map((entry) => judge(entry, dueAt(entry), dutyOf(entry), { facts, norms, asOf }));
  return {
    findings: judged.flatMap((each) => findingOf(each, severityOf(each.duty))),
    tally: tallyOf(judged.map(({ entry, duty, outcome }) => ({ staffId: duty.staffId, date: entry.date, outcome }))),
    nextMoment: earliestAfter(asOf, [...owed.map(dueAt), ...judged.flatMap(({ deadline }) => deadline?.moved ?? [])]),
  };
}

function judge(
  entry: StandingEntry,
  base: Instant,
  duty: LessonDuty,
  { facts, norms, asOf }: { readonly facts: JournalFacts; readonly norms: Norms; readonly asOf: Instant },
): Judged {
  if (!entry.isFaulty) return { entry, duty, deadline: null, outcome: null };
  const { date, observedAt } = entry;
  const deadline = moveDeadline(
    { base, date, startsAt: duty.startsAt, staffId: duty.staffId },
    facts,
    norms.outageGraceDays,
  );
  const outcome = judgeMissing(deadline, observedAt, asOf);
  const isDoubted = entry.mayBeRight === true && outcome === 'violated';
  return { entry, duty, deadline, outcome: isDoubted ? 'disputable' : outcome };
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
