import { daysBetween, type PlainDate } from '../../domain/time.js';

/** A lesson is looked for so many days before and after its own. */
export const REACH_DAYS = 7;

export interface DayCount {
  readonly date: PlainDate;
  readonly count: number;
}

/** Where the lessons that a date lacks may have gone. */
export type Moves = ReadonlyMap<PlainDate, readonly DayCount[]>;

/** Gives every surplus lesson to the nearest date that lacks one, within a week; the earlier date first among equals. */
export function pairMoves(missing: readonly DayCount[], surplus: readonly DayCount[]): Moves {
  const lacking = new Map(missing.map(({ date, count }) => [date, count]));
  const spare = new Map(surplus.map(({ date, count }) => [date, count]));
  const moves = new Map<PlainDate, DayCount[]>();
  for (const { from, to } of pairsByDistance(missing, surplus)) {
    const count = Math.min(lacking.get(from) ?? 0, spare.get(to) ?? 0);
    if (count === 0) continue;
    lacking.set(from, (lacking.get(from) ?? 0) - count);
    spare.set(to, (spare.get(to) ?? 0) - count);
    moves.set(from, [...(moves.get(from) ?? []), { date: to, count }]);
  }
  return moves;
}

/** What is left of the surplus on each date once every move has its lesson. */
export function unpaired(surplus: readonly DayCount[], moves: Moves): readonly DayCount[] {
  const spent = new Map<PlainDate, number>();
  for (const { date, count } of [...moves.values()].flat()) spent.set(date, (spent.get(date) ?? 0) + count);
  return surplus
    .map(({ date, count }) => ({ date, count: count - (spent.get(date) ?? 0) }))
    .filter(({ count }) => count > 0);
}

interface Pair {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly distance: number;
}

function pairsByDistance(missing: readonly DayCount[], surplus: readonly DayCount[]): readonly Pair[] {
  const pairs = missing.flatMap(({ date: from }) =>
    surplus.map(({ date: to }) => ({ from, to, distance: Math.abs(daysBetween(from, to)) })),
  );
  return pairs
    .filter(({ distance }) => distance <= REACH_DAYS)
    .sort((a, b) => a.distance - b.distance || a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
}
