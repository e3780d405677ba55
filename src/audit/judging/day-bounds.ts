import { endOfDay, type Instant, instantOf, type PlainDate, type TimeOfDay } from '../../domain/time.js';

const moments = new Map<string, Instant>();

/** 24:00 of the date, remembered: an audit asks for the same few hundred days a million times. */
export function endOf(date: PlainDate, zone: string): Instant {
  return remembered(`${zone} ${date} end`, () => endOfDay(date, zone));
}

/** The moment of a wall-clock time, remembered likewise. */
export function momentOf(date: PlainDate, time: TimeOfDay, zone: string): Instant {
  return remembered(`${zone} ${date} ${time}`, () => instantOf(date, time, zone));
}

function remembered(key: string, compute: () => Instant): Instant {
  const known = moments.get(key);
  if (known !== undefined) return known;
  const moment = compute();
  moments.set(key, moment);
  return moment;
}
