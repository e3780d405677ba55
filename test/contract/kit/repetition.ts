import { expect } from 'vitest';
import type { Connector, FailedPage, Page } from '../../../src/sync/connector.js';
import { collect } from '../../support/connectors/tiny-eljur.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { contentOf, entriesOf, expectShown, versionCount, written } from './mirror.js';
import { enteredAt, texts } from './story.js';

const STATE = texts(12);
/** How long an answer of the simulator takes. */
const TICK_MS = 250;

/** What is read twice, out of order, or changes between and during readings. */
export const repetition: readonly Check[] = [
  { id: 'C7', title: 'a second reading of the same writes nothing but that it looked', run: again },
  { id: 'C9', title: 'pages that come twice and in disorder make no version and lose nothing', run: disorder },
  { id: 'C10', title: 'fifty texts of one moment, entered in the midst of a reading, are all found', run: boundary },
  { id: 'C12', title: 'what is deleted, restored or moved keeps its key and its history', run: tombstones },
  { id: 'C13', title: 'three edits between two readings are one version, over three readings three', run: edits },
];

async function again<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  await source.read();
  const before = await written(source);
  source.clock.tick(60_000);
  const reports = await source.read();
  expect(await written(source)).toEqual(before);
  expect(await versionCount(source.db)).toBe(0);
  const beside = reports.flatMap(({ outcomes: { applied, held, failed, stale } }) => [applied, held, failed, stale]);
  expect(new Set(beside)).toEqual(new Set([0]));
}

/** Every page twice, the last ones first. */
function doubled(connector: Connector): Connector {
  return {
    ...connector,
    async *pull(school, plan, context) {
      const pages: readonly (Page | FailedPage)[] = await collect(connector.pull(school, plan, context));
      yield* pages.toReversed().flatMap((page) => [page, page]);
    },
  };
}

async function disorder<S extends Source>(door: Door<S>): Promise<void> {
  const story = [STATE, texts(12, { 5: 'Изменено' })];
  const calm = await door.open({ story });
  const tossed = await door.open({ story });
  for (const state of [0, 1]) {
    calm.at(state);
    tossed.at(state);
    await calm.read();
    await tossed.read(doubled);
  }
  await expectShown(door, tossed, story[1] ?? []);
  expect(await contentOf(tossed)).toEqual(await contentOf(calm));
  expect(await versionCount(tossed.db)).toBe(1);
}

async function boundary<S extends Source>(door: Door<S>): Promise<void> {
  const all = texts(52);
  const first = (count: number) => all.map((text, entry) => (entry < count ? text : null));
  const story = [first(1), first(51), all];
  const source = await door.open({ story });
  const before = source.simulator.log.length;
  await source.read();
  const asked = source.simulator.log.slice(before).map(({ path, query }) => `${decodeURI(path)}?${query['student']}`);
  // All fifty are entered at one moment, between the first and the last request that tells of them …
  const telling = asked.flatMap((one, nth) => (door.tells?.test(one) ? [nth] : []));
  const between = Math.ceil(((telling[0] ?? 0) + (telling.at(-1) ?? 0)) / 2);
  source.clock.set(enteredAt(1) - between * TICK_MS);
  await source.read();
  const seen = (await entriesOf(door, source)).length;
  if (door.tells !== null) expect([seen > 1, seen < 51]).toEqual([true, true]);
  // … and one more before the last of these requests of the next reading.
  source.clock.set(enteredAt(2) - between * TICK_MS);
  await source.read();
  source.clock.set(enteredAt(3));
  await source.read();
  await expectShown(door, source, all);
}

async function tombstones<S extends Source>(door: Door<S>): Promise<void> {
  const last = STATE.length - 1;
  const story = [
    STATE,
    texts(12, { [last]: null }),
    STATE,
    [...texts(12, { [last]: 'Вставлено' }), STATE[last] ?? null],
  ];
  const source = await door.open({ story });
  const key = door.keysOf(STATE)[last];
  const of = async (wanted: string | undefined) =>
    (await entriesOf(door, source)).filter((entry) => entry.key === wanted);
  await source.read();
  source.at(1);
  await source.read();
  expect(await of(key)).toMatchObject([{ key, gone: true }]);
  source.at(2);
  await source.read();
  expect(await of(key)).toMatchObject([{ key, gone: false }]);
  await expectShown(door, source, STATE);
  source.at(3);
  await source.read();
  await expectShown(door, source, story[3] ?? []);
  // The text that moved on is still told of the place where it stood.
  expect((await of(key)).flatMap(({ values }) => values)).toContain(STATE[last]);
  expect(await versionCount(source.db)).toBeGreaterThanOrEqual(2);
}

async function edits<S extends Source>(door: Door<S>): Promise<void> {
  const story = [STATE, ...['раз', 'два', 'три'].map((text) => texts(12, { 4: text }))];
  for (const [looks, values] of [
    [
      [0, 3],
      ['Тема 5', 'три'],
    ],
    [
      [0, 1, 2, 3],
      ['Тема 5', 'раз', 'два', 'три'],
    ],
  ] as const) {
    const source = await door.open({ story });
    for (const state of looks) {
      source.at(state);
      await source.read();
    }
    expect((await entriesOf(door, source))[4]?.values).toEqual(values);
    expect(await versionCount(source.db)).toBe(values.length - 1);
  }
}
