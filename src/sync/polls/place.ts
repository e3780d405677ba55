import { type Instant, instantOf } from '../../domain/time.js';
import type { Demand } from './demands.js';
import type { Bracket, DayNeeds } from './plan-day.js';
import { LEAD_MS, RECONCILED_MS } from './plan-round.js';

const MINUTE_MS = 60_000;
/** The journal's clock and ours may differ by as much and nobody notices; and one reading ends before the next begins. */
const MARGIN_MS = MINUTE_MS;
/** The night is long enough for the pages of the week … */
const NIGHT_MS = 5 * 3_600_000;
/** … of which КТП may have so much. */
const TRICKLE_MS = 30 * MINUTE_MS;
/** How long a reading of everything takes is known less well. */
const FULL_MARGIN_MS = 10 * MINUTE_MS;

/** What placing needs beside the day itself. */
export interface Placing extends DayNeeds {
  /** Requests with which every reading begins. */
  readonly service: number;
}

/** The earliest deadline first: of windows of one length, no other order serves more of them. */
export function placeAfter(demands: readonly Demand[], placing: Placing): readonly Bracket[] {
  const { now, rules } = placing;
  let free = now;
  return demands.map(({ deadline, pages }) => {
    const from = Math.max(deadline + MARGIN_MS, free);
    const requests = roomFor(pages, deadline + rules.toleranceMs - from, placing);
    const to = from + lasting(requests, placing);
    if (requests > 0) free = to + MARGIN_MS;
    return { from, to, purpose: 'after', deadline, requests, left: pages - requests };
  });
}

/** As near to the deadline as the reading after an earlier one leaves room. */
export function placeBefore(
  demands: readonly Demand[],
  looksAfter: readonly Bracket[],
  placing: Placing,
): readonly Bracket[] {
  let free = placing.now;
  return demands.map(({ deadline, pages }) => {
    const to = deadline - MARGIN_MS;
    const busy = looksAfter.filter((look) => look.from < to).map((look) => look.to + MARGIN_MS);
    const requests = roomFor(pages, to - Math.max(deadline - LEAD_MS, free, ...busy), placing);
    free = to + MARGIN_MS;
    return {
      from: to - lasting(requests, placing),
      to,
      purpose: 'before',
      deadline,
      requests,
      left: pages - requests,
    };
  });
}

/** When all else of the day has been read. */
export function placeNight(
  quiet: readonly (Instant | null)[],
  taken: readonly Bracket[],
  placing: Placing,
): readonly Bracket[] {
  const { day, now, rules, full, planItems } = placing;
  const isFree = taken.every(({ requests }) => requests === 0);
  const from = Math.max(now, isFree ? instantOf(day, '23:00', rules.zone) : Math.max(...taken.map(({ to }) => to)));
  const isOld = (seen: Instant | null): boolean => seen === null || from - seen >= RECONCILED_MS;
  if (isOld(full.at)) return fullReading(isFree ? from : from + FULL_MARGIN_MS, placing);
  const week = quiet.filter(isOld).length;
  const reconciled = roomFor(week, NIGHT_MS, placing);
  const to = from + lasting(reconciled, placing);
  const items = roomFor(planItems, TRICKLE_MS, placing);
  const itemsEnd = to + lasting(items, placing);
  const night: readonly Bracket[] = [
    { from, to, purpose: 'reconcile', deadline: null, requests: reconciled, left: week - reconciled },
    // What КТП does not get tonight waits for the next nights: that is no loss.
    { from: to, to: itemsEnd, purpose: 'plan-items', deadline: null, requests: items, left: 0 },
  ];
  return night.filter(({ requests }) => requests > 0);
}

/** It is read to its end, however long that takes: no launch of the night comes after it. */
function fullReading(from: Instant, placing: Placing): readonly Bracket[] {
  const { requests } = placing.full;
  return [{ from, to: from + lasting(requests, placing), purpose: 'full', deadline: null, requests, left: 0 }];
}

function roomFor(pages: number, milliseconds: number, { perMinute, service }: Placing): number {
  const room = Math.floor((milliseconds * perMinute) / MINUTE_MS) - service;
  return Math.max(0, Math.min(pages, room));
}

/** How long a reading of so many requests takes, in milliseconds. */
function lasting(requests: number, { perMinute, service }: Placing): number {
  return requests === 0 ? 0 : ((requests + service) * MINUTE_MS) / perMinute;
}
