import { expect } from 'vitest';
import type { RunReport } from '../../../src/sync/run-report.js';
import type { Check } from './checks.js';
import type { Door, Novelty, Source } from './door.js';
import { contentOf, entriesOf, expectShown, versionCount } from './mirror.js';
import { texts } from './story.js';
import { recover, tell } from './told.js';

const STATE = texts(12);

/** The source, or what it shows, is no longer what it was. */
export const drift: readonly Check[] = [
  { id: 'C3', title: 'two discoveries in a row find the same', run: discovery },
  {
    id: 'C4',
    title: 'what is new is told and takes nothing away; what is renamed, retyped or lost stops before writing',
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
  for (const novelty of door.novelties) await shownBeside(door, source, novelty);
}

/** Something new takes nothing away: the rest is read, the new thing is told once, and its page is stored as it came. */
async function shownBeside<S extends Source>(door: Door<S>, source: S, novelty: Novelty<S>): Promise<void> {
  const { name, inflict, told, kept } = novelty;
  inflict(source);
  const { code, words, reports } = await tell(source);
  expect(code, name).toBeNull();
  await expectShown(door, source, texts(12, { 3: 'Переписано' }), name);
  expect(words, name).toMatch(told ?? /^$/u);
  const lines = words.split('\n');
  expect(new Set(lines).size, `${name} is told once`).toBe(lines.length);
  expect(words).not.toContain('радость');
  const stored: readonly object[] = await source.db.knex('sync_run').whereIn('id', idsOf(reports)).pluck('counts');
  expect(stored).toMatchObject(reports.map(({ unfamiliar }) => ({ unfamiliar })));
  if (typeof kept === 'string') expect(kept).toMatch(/^[A-Z].{40,}\.$/u);
  else if (kept !== undefined) expect(await isStored(source, kept), name).toBe(true);
  source.heal();
}

function idsOf(reports: readonly RunReport[]): readonly number[] {
  return reports.map(({ runId }) => runId);
}

async function isStored({ db }: Source, words: RegExp): Promise<boolean> {
  const bodies: readonly Buffer[] = await db.knex('body').pluck('content');
  return bodies.some((body) => words.test(body.toString()));
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
