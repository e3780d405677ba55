import { endOfDay, type Instant, instantOf, type PlainDate, type TimeOfDay } from '../../domain/time.js';

/** By zone, date and what is asked of it. */
const moments = new Map<string, Map<PlainDate, Map<string, Instant>>>();

/** 24:00 of the date, remembered: an audit asks for the same few hundred days a million times. */
export function endOf(date: PlainDate, zone: string): Instant {
  return remembered(zone, date, 'end', () => endOfDay(date, zone));
}

/** The moment of a wall-clock time, remembered likewise. */
export function momentOf(date: PlainDate, time: TimeOfDay, zone: string): Instant {
  return remembered(zone, date, time, () => instantOf(date, time, zone));
}

function remembered(zone: string, date: PlainDate, asked: string, compute: () => Instant): Instant {
  const known = moments.get(zone)?.get(date)?.get(asked);
  if (known !== undefined) return known;
  const moment = compute();
  const ofZone = moments.get(zone) ?? new Map<PlainDate, Map<string, Instant>>();
  const ofDate = ofZone.get(date) ?? new Map<string, Instant>();
  moments.set(zone, ofZone.set(date, ofDate.set(asked, moment)));
  return moment;
}
