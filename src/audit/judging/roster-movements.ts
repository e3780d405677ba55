import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { MovementOrder } from '../class-facts.js';
import type { Interval } from '../journal-facts.js';
import type { Evidence } from '../rule.js';
import { momentOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { judgeEntered, judgeMissing, type Outcome } from './judge-value.js';

/** Into a list, or out of it. */
export type Way = 'came' | 'left';

/** What an order or the list says of somebody's coming or leaving. */
export type Movement = { readonly way: Way } & (
  | { readonly kind: 'unordered'; readonly event: ProvedInterval }
  | { readonly kind: 'unmade'; readonly orderedFor: PlainDate }
  | { readonly kind: 'made'; readonly orderedFor: PlainDate; readonly event: ProvedInterval }
);

/** What was first seen after a look that had not shown it. */
type ProvedInterval = Interval & { readonly absentAt: Instant };

/** An order as one list is concerned. */
export interface ListOrder {
  readonly way: Way;
  readonly day: PlainDate;
}

/** A line of a list: when it appeared, and when it went; null while it stands. */
export interface Line {
  readonly came: Interval;
  readonly left: Interval | null;
}

/** An order as one class is concerned. */
export interface ClassOrder extends ListOrder {
  readonly studentId: number;
}

interface Year {
  /** From which day on changes of a list count. */
  readonly start: PlainDate;
  /** From which day on a list has to follow its orders: those of August are carried out in September. */
  readonly ordersSince: PlainDate;
  readonly today: PlainDate;
  readonly zone: string;
}

/** The school year of the moment, as lists and their orders are concerned; `start` is the first day of its lists. */
export function yearOf(asOf: Instant, zone: string, start: '09-01' | '09-02' = '09-01'): Year {
  const year = schoolYearAt(asOf, zone);
  return { start: `${year}-${start}`, ordersSince: firstDayOfSchoolYear(year), today: dateAt(asOf, zone), zone };
}

/** By which somebody comes to the class or leaves it. */
export function ordersOf(orders: readonly MovementOrder[], classId: number): readonly ClassOrder[] {
  return orders.map(({ studentId, day, toClassId }) => ({ studentId, day, way: wayOf(toClassId, classId) }));
}

/** By day, and as they were recorded. */
export function inOrderOfDays<Order extends ListOrder>(orders: readonly Order[]): readonly Order[] {
  return orders.toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1));
}

function wayOf(toClassId: number | null, classId: number): Way {
  return toClassId === classId ? 'came' : 'left';
}

/** What is to be judged of somebody by all of his orders, in the order of days, and his line in the list; null for nothing. */
export function movementOf(all: readonly ListOrder[], line: Line | null, year: Year): Movement | null {
  const orders = all.filter(({ day }) => day >= year.ordersSince);
  const order = orders.findLast(({ day }) => day <= year.today);
  if (line === null) {
    return order?.way === 'came' ? { way: 'came', kind: 'unmade', orderedFor: order.day } : null;
  }
  const way = line.left === null ? 'came' : 'left';
  const event = provedIn(line.left ?? line.came, year);
  if (order?.way === way) return event && { way, kind: 'made', orderedFor: order.day, event };
  if (order !== undefined && !isSince(event, order, year)) {
    return { way: order.way, kind: 'unmade', orderedFor: order.day };
  }
  const isOrdered = isOrderedLater(orders, way, event, year) || (order === undefined && wasOrdered(all, way, year));
  return event === null || isOrdered ? null : { way, kind: 'unordered', event };
}

/** The first reading of a list, and the first of a school year, show no movement. */
function provedIn(event: Interval | null, { start, zone }: Year): ProvedInterval | null {
  if (event === null || event.absentAt === null || event.absentAt < momentOf(start, '00:00', zone)) return null;
  return { ...event, absentAt: event.absentAt };
}

/** The order had been carried out or was never needed: the list says otherwise only since. */
function isSince(event: ProvedInterval | null, { day }: ListOrder, { zone }: Year): boolean {
  return event !== null && event.absentAt >= momentOf(day, '00:00', zone);
}

/** The list was changed ahead of an order that names a later day. */
function isOrderedLater(orders: readonly ListOrder[], way: Way, event: ProvedInterval | null, { zone }: Year): boolean {
  return event !== null && orders.some((order) => order.way === way && order.day >= dateAt(event.absentAt, zone));
}

/** An order of an earlier year need not be followed any more; that there is none, may not be said. */
function wasOrdered(orders: readonly ListOrder[], way: Way, { ordersSince }: Year): boolean {
  return orders.findLast(({ day }) => day < ordersSince)?.way === way;
}

/** From which day its term runs. */
export function startOf(movement: Movement, zone: string): PlainDate {
  return movement.kind === 'unordered' ? dateAt(movement.event.seenAt, zone) : movement.orderedFor;
}

interface Apart<Moved> {
  /** Without an order, and seen before the first one was recorded: nobody kept them then. */
  readonly earlier: readonly Moved[];
  readonly own: readonly Moved[];
  /** Whether one look showed that so many came without an order, or left: a list that is formed anew has one for all. */
  readonly isOfMany: (movement: Movement) => boolean;
}

/** Movements that may be judged, and those of before the school began to record its orders here. */
export function apartFrom<Moved extends { readonly movement: Movement }>(
  moved: readonly Moved[],
  keptSince: Instant | null,
  { movements }: Norms,
): Apart<Moved> {
  const isEarlier = ({ movement }: Moved) => movement.kind === 'unordered' && movement.event.seenAt < (keptSince ?? 0);
  const own = moved.filter((each) => !isEarlier(each));
  const lookOf = (movement: Movement) =>
    movement.kind === 'unordered' ? `${movement.way} ${movement.event.seenAt}` : null;
  const together = groupBy(own, ({ movement }) => lookOf(movement));
  return {
    earlier: moved.filter(isEarlier),
    own,
    isOfMany: (movement) => {
      const look = lookOf(movement);
      return look !== null && (together.get(look)?.length ?? 0) >= movements.manyAtOnce;
    },
  };
}

interface DueMovement {
  readonly movement: Movement;
  readonly deadline: Instant;
  /** When the list was last read. */
  readonly observedAt: Instant | null;
  /** Whether one look showed many such without an order. */
  readonly isOfMany: boolean;
}

export function judgeMovement(
  { movement, deadline, observedAt, isOfMany }: DueMovement,
  norms: Norms,
  asOf: Instant,
): Outcome {
  const moved = { base: deadline, moved: deadline, exception: null };
  if (movement.kind === 'unmade') return judgeMissing(moved, observedAt, asOf);
  if (movement.kind === 'made') return judgeEntered(movement.event, moved, norms.pollToleranceMs);
  return movement.event.bulk || isOfMany ? 'disputable' : 'violated';
}

/** The order's day and the looks around the change, as the evidence keeps them. */
export function seenOf(movement: Movement): Evidence {
  if (movement.kind === 'unmade') return { orderedFor: movement.orderedFor };
  const { absentAt, seenAt, bulk } = movement.event;
  return { ...(movement.kind === 'made' ? { orderedFor: movement.orderedFor } : {}), absentAt, seenAt, bulk };
}
