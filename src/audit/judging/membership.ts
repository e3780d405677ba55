import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, MemberFact } from '../journal-facts.js';

/** On the journal's roll at the moment; who was there at the first look has been there from the start. */
export function isMemberAt(member: MemberFact, moment: Instant): boolean {
  if (member.absentAt !== null && member.seenAt > moment) return false;
  return member.lastSeenAt === null || member.lastSeenAt > moment;
}

/** The span of a membership in dates: from the first (null: from the start) to the last, which is part of it. */
export interface MembershipSpan {
  readonly studentId: number;
  readonly from: PlainDate | null;
  readonly last: PlainDate | null;
}

export function spansOf(members: readonly MemberFact[], zone: string): readonly MembershipSpan[] {
  return members.map((member) => ({
    studentId: member.studentId,
    from: member.absentAt === null ? null : dateAt(member.seenAt, zone),
    last: member.lastSeenAt === null ? null : dateAt(member.lastSeenAt, zone),
  }));
}

export function coversDate(span: MembershipSpan, date: PlainDate): boolean {
  return (span.from === null || span.from <= date) && (span.last === null || date <= span.last);
}

/** True where the student is known to have come only after the date: what stands there for him he brought along. */
export function joinedAfter(spans: readonly MembershipSpan[], studentId: number, date: PlainDate): boolean {
  const own = spans.filter((span) => span.studentId === studentId);
  return own.length > 0 && own.every((span) => span.from !== null && date < span.from);
}

/** Who stands on the journal's roll now. */
export function presentMembers({ members }: JournalFacts): ReadonlySet<number> {
  return new Set(members.filter(({ lastSeenAt }) => lastSeenAt === null).map(({ studentId }) => studentId));
}

/** True where someone of the roll attends on the date: not everybody studies by an individual plan then. */
export function isAttendedByAnyone(
  facts: Pick<JournalFacts, 'registers'>,
  spans: readonly MembershipSpan[],
  date: PlainDate,
): boolean {
  return spans.some((span) => coversDate(span, date) && !hasPlanOn(facts, span.studentId, date));
}

/** Who of the roll attends on the date: not who studies by an individual plan then. */
export function attendersOn(
  facts: Pick<JournalFacts, 'zone' | 'members' | 'registers'>,
  date: PlainDate,
): readonly number[] {
  return spansOf(facts.members, facts.zone)
    .filter((span) => coversDate(span, date) && !hasPlanOn(facts, span.studentId, date))
    .map(({ studentId }) => studentId);
}

function hasPlanOn(facts: Pick<JournalFacts, 'registers'>, studentId: number, date: PlainDate): boolean {
  return facts.registers.individualPlans.some(
    (plan) => plan.studentId === studentId && plan.from <= date && date <= plan.to,
  );
}
