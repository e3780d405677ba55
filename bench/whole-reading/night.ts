import { createRateCeiling } from '../../src/http/rate-ceiling.js';
import { skippingPace } from './skipping-pace.js';
import { type WholeReading, withJournal } from './whole-reading.js';

/** The night before the last days of the half-year: twelve hundred pages and more, and nobody writes anything. */
const NIGHT = Date.parse('2026-12-28T01:00:00+03:00');
/** Requests a minute, as zavuch asks of a real journal. */
const PER_MINUTE = 60;

export interface Night extends WholeReading {
  /** How long the ceiling alone would make as many requests last. */
  readonly ceilingMs: number;
}

/** Reads a school's journal that has not changed since it was read before; `scale` under one takes a smaller school. */
export async function readUnchanged(scale: number, say: (text: string) => void): Promise<Night> {
  return withJournal(scale < 0.5 ? 'demo' : 'school', NIGHT, async ({ read }) => {
    await read(null);
    const second = await read(PER_MINUTE);
    if (second.changes > 0) throw new Error(`${second.changes} records changed in a journal that did not`);
    say(`${second.pages} pages, ${second.requests} requests, ${Math.round(second.ms / 1000)} s with its waits`);
    return { ...second, ceilingMs: await ceilingAlone(second.requests) };
  });
}

async function ceilingAlone(requests: number): Promise<number> {
  const pace = skippingPace();
  const ceiling = createRateCeiling(PER_MINUTE, pace);
  const began = pace.monotonic();
  for (let sent = 0; sent < requests; sent += 1) await ceiling.admit();
  return pace.monotonic() - began;
}
