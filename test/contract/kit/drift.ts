import { expect } from 'vitest';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { contentOf, entriesOf, expectShown, versionCount } from './mirror.js';
import { texts } from './story.js';
import { recover, tell } from './told.js';

const STATE = texts(12);

/** The source, or what it shows, is no longer what it was. */
export const drift: readonly Check[] = [
  { id: 'C3', title: 'two discoveries in a row find the same', run: discovery },
  {
    id: 'C4',
    title: 'what is new is kept as it came; what is renamed, retyped or lost stops before writing',
    run: changes,
  },
  { id: 'C6', title: 'a sudden loss of more than 30 % waits for a person, and deletes nothing', run: emptiness },
];

async function discovery<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  const found = await source.discover();
  expect(JSON.stringify(found).length).toBeGreaterThan(50);
  expect(await source.discover()).toEqual(found);
}

async function changes<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE, texts(12, { 3: 'Переписано' }), texts(12, { 3: 'И снова' })] });
  await source.read();
  const before = await contentOf(source);
  source.at(1);
  for (const wound of door.drifts) {
    wound.inflict(source);
    const { words } = await tell(source);
    expect(words, wound.name).toMatch(wound.told ?? /./u);
    expect(await contentOf(source), wound.name).toEqual(before);
    await recover(source);
  }
  // Something new takes nothing away: the rest is read, and the page stays as it came, the new thing in it.
  const { name, inflict, told, kept, because = '' } = door.novelty;
  inflict(source);
  const { words } = await tell(source);
  await expectShown(door, source, texts(12, { 3: 'Переписано' }), name);
  const bodies: readonly Buffer[] = await source.db.knex('body').pluck('content');
  if (told !== null) expect(words).toMatch(told);
  if (kept !== null) expect(bodies.some((body) => kept.test(body.toString()))).toBe(true);
  if (told === null || kept === null) expect(because).toMatch(/^[A-Z].{40,}\.$/u);
}

async function emptiness<S extends Source>(door: Door<S>): Promise<void> {
  const half = STATE.map((text, entry) => (entry % 2 === 0 ? text : null));
  const source = await door.open({ story: [STATE, half] });
  await source.read();
  const before = await entriesOf(door, source);
  source.at(1);
  const { reports, words } = await tell(source);
  expect(reports.reduce((sum, { outcomes }) => sum + outcomes.held, 0)).toBeGreaterThan(0);
  expect(words).toMatch(/6 of 12 rows are gone/u);
  expect(await entriesOf(door, source)).toEqual(before);
  expect(await versionCount(source.db)).toBe(0);
}
