import type { PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import type { Occasion } from './family-occasions.js';
import { groupBy } from './group-by.js';
import { type Days, untoldWithin } from './told-visits.js';

/** What is known of a family by a day: that it knows, that it does not, or what must be told before anybody can say. */
export type Informed =
  | { readonly kind: 'informed' | 'uninformed' }
  | { readonly kind: 'unknown'; readonly lacks: string; readonly days: Days | null };

/** A parent's visit, a printout or a recorded message since the diary may have shown it; whoever asks for paper is asked about by another rule. */
export function informedBy(facts: ClassFacts, { families }: Norms, today: PlainDate): (occasion: Occasion) => Informed {
  const { visitsToldUntil, registers } = facts;
  const visits = facts.visits.filter(({ visitor }) => visitor === 'parent');
  const recorded = [...registers.printoutIssues, ...(registers.familyNotices ?? [])].filter(
    ({ date }) => date <= today,
  );
  const told = groupBy([...visits, ...recorded], ({ studentId }) => studentId);
  return ({ studentId, from, dueDate }) => {
    if ((told.get(studentId) ?? []).some(({ date }) => date >= from)) return { kind: 'informed' };
    const until = visitsToldUntil.parent;
    const unknown = (lacks: string, days: Days | null = null): Informed => ({ kind: 'unknown', lacks, days });
    if (registers.familyNotices === null) return unknown('notices');
    if (until === null) return unknown('visits');
    if (until < dueDate) return unknown('fresh-visits', { from, to: until });
    const untold = untoldWithin(visits, { from, to: dueDate }, families.untoldDays);
    return untold === null ? { kind: 'uninformed' } : unknown('class-visits', untold);
  };
}

/** Who wanted the diary on paper that day. */
export function readsOnPaper({ registers }: ClassFacts): (studentId: number, date: PlainDate) => boolean {
  return (studentId, date) =>
    registers.printoutRequests.some(
      (request) =>
        request.studentId === studentId && request.from <= date && (request.to === null || request.to >= date),
    );
}
