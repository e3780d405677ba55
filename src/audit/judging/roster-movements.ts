import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { MovementOrder } from '../class-facts.js';
import type { Interval } from '../journal-facts.js';
import { momentOf } from './day-bounds.js';
import type { RosterLine } from './roster-lines.js';

/** Into the class's list, or out of it. */
export type Way = 'came' | 'left';

/** What an order or the list says of a student's coming or leaving. */
export type Movement = { readonly studentId: number; readonly way: Way } & (
  | { readonly kind: 'unordered'; readonly event: ProvedInterval }
  | { readonly kind: 'unmade'; readonly orderedFor: PlainDate }
  | { readonly kind: 'made'; readonly orderedFor: PlainDate; readonly event: ProvedInterval }
);

/** What was first seen after a look that had not shown it. */
type ProvedInterval = Interval & { readonly absentAt: Instant };

/** An order as one class is concerned. */
export interface ClassOrder {
  readonly studentId: number;
  readonly way: Way;
  readonly day: PlainDate;
}

/** From the first of September on: who is moved to the next class by then needs no order of his own. */
interface Year {
  readonly start: PlainDate;
  readonly today: PlainDate;
  readonly zone: string;
}

/** The orders of the year by which somebody comes to the class or leaves it, by day and as they were recorded. */
export function ordersOf(orders: readonly MovementOrder[], classId: number, { start }: Year): readonly ClassOrder[] {
  return orders
    .map(({ studentId, day, toClassId }) => ({ studentId, day, way: wayOf(toClassId, classId) }))
    .filter(({ day }) => day >= start)
    .sort((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1));
}

function wayOf(toClassId: number | null, classId: number): Way {
  return toClassId === classId ? 'came' : 'left';
}

/** What is to be judged of a student by his orders and his line in the list; null for nothing. */
export function movementOf(
  studentId: number,
  orders: readonly ClassOrder[],
  line: RosterLine | null,
  year: Year,
): Movement | null {
  const order = orders.findLast(({ day }) => day <= year.today);
  if (line !== null && !line.isSettled) return null;
  if (line === null) {
    return order?.way === 'came' ? { studentId, way: 'came', kind: 'unmade', orderedFor: order.day } : null;
  }
  const way = line.left === null ? 'came' : 'left';
  const event = provedIn(line.left ?? line.came, year);
  if (order?.way === way) return event && { studentId, way, kind: 'made', orderedFor: order.day, event };
  if (order !== undefined && !isSince(event, order, year)) {
    return { studentId, way: order.way, kind: 'unmade', orderedFor: order.day };
  }
  return event === null || isOrderedLater(orders, way, event, year)
    ? null
    : { studentId, way, kind: 'unordered', event };
}

/** The first reading of a list, and the first of a school year, show no movement. */
function provedIn(event: Interval | null, { start, zone }: Year): ProvedInterval | null {
  if (event === null || event.absentAt === null || event.absentAt < momentOf(start, '00:00', zone)) return null;
  return { ...event, absentAt: event.absentAt };
}

/** The order had been carried out or was never needed: the list says otherwise only since. */
function isSince(event: ProvedInterval | null, { day }: ClassOrder, { zone }: Year): boolean {
  return event !== null && event.absentAt >= momentOf(day, '00:00', zone);
}

/** The list was changed ahead of an order that names a later day. */
function isOrderedLater(
  orders: readonly ClassOrder[],
  way: Way,
  { absentAt }: ProvedInterval,
  { zone }: Year,
): boolean {
  return orders.some((order) => order.way === way && order.day >= dateAt(absentAt, zone));
}
