import { expect } from 'vitest';
import { collect } from '../../support/connectors/tiny-eljur.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { expectShown } from './mirror.js';
import { planned } from './planned.js';
import { texts } from './story.js';
import { recover, tell } from './told.js';

const STATE = texts(12);
const MINUTE = 60_000;
const PER_MINUTE = 10;

/** How a guest behaves. */
export const pace: readonly Check[] = [
  {
    id: 'C14',
    title: 'a server in trouble is waited for as it asks, with a delay that grows and varies, and read whole',
    run: troubles,
  },
  { id: 'C15', title: 'all streams together never send more than the ceiling within any 60 seconds', run: ceiling },
];

async function troubles<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  const delays: number[] = [];
  for (const wound of door.troubles) {
    const before = source.pace.waits.length;
    wound.inflict(source);
    expect(await tell(source), wound.name).toMatchObject({ code: null, words: '' });
    await expectShown(door, source, STATE, wound.name);
    expectWaits(source.pace.waits.slice(before), wound.waits ?? [], wound.name);
    delays.push(...source.pace.waits.slice(before));
    await recover(source);
  }
  // A delay that always is the same would bring all clients back at one moment.
  expect(new Set(delays).size).toBeGreaterThan(2);
  expect(door.troubles.length).toBeGreaterThanOrEqual(5);
}

function expectWaits(waits: readonly number[], spans: readonly (readonly [number, number])[], name: string): void {
  expect(waits, name).toHaveLength(spans.length);
  for (const [nth, [least, most]] of spans.entries()) {
    expect(waits[nth], name).toBeGreaterThanOrEqual(least);
    expect(waits[nth], name).toBeLessThanOrEqual(most);
  }
}

async function ceiling<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE], perMinute: PER_MINUTE });
  const { plans } = await planned(source);
  const connector = await source.reader();
  for (const wound of door.troubles) wound.inflict(source);
  const stream = async () => {
    for (const plan of plans) await collect(connector.pull(source.school, plan, { now: source.clock.now }));
  };
  await Promise.all([stream(), stream()]);
  const sent = source.simulator.log.map(({ requestedAt }) => requestedAt);
  expect(sent.length).toBeGreaterThan(3 * PER_MINUTE);
  const within = sent.map((at) => sent.filter((other) => other >= at && other - at < MINUTE).length);
  expect(Math.max(...within)).toBeLessThanOrEqual(PER_MINUTE);
  // The ceiling was reached, or nothing would have been proved.
  expect(Math.max(...within)).toBeGreaterThan(PER_MINUTE / 2);
}
