import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from './day-bounds.js';
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
    const keptSince = registers.noticesKeptSince;
    if (keptSince !== null && endOf(dueDate, facts.zone) <= keptSince)
      return unknown('earlier-notices', { from, to: dateAt(keptSince, facts.zone) });
    if (until < dueDate) return unknown('fresh-visits', { from, to: until });
    const span = { from, to: dueDate };
    const untold = untoldWithin(visits, span, families.untoldDays) ?? untoldAtEnd(visits, span);
    return untold === null ? { kind: 'uninformed' } : unknown('class-visits', untold);
  };
}

/** A file of another class may go on after the last one of this class: only a later visit shows that its own told of the end. */
function untoldAtEnd(visits: ClassFacts['visits'], { from, to }: Days): Days | null {
  const last = [addDays(from, -1), ...visits.map(({ date }) => date)].sort().at(-1) ?? from;
  return last >= to ? null : { from: last < from ? from : addDays(last, 1), to };
}

/** Who wanted the diary on paper that day. */
export function readsOnPaper({ registers }: ClassFacts): (studentId: number, date: PlainDate) => boolean {
  return (studentId, date) =>
    registers.printoutRequests.some(
      (request) =>
        request.studentId === studentId && request.from <= date && (request.to === null || request.to >= date),
    );
}
