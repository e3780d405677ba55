import { expect } from 'vitest';
import { readSettings } from '../../../src/core/config.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { contentOf, entriesOf, expectShown, versionCount } from './mirror.js';
import { OLD_SETTINGS, stateOfPreviousSchema } from './previous.js';
import { texts } from './story.js';
import { tell } from './told.js';

const STATE = texts(12);

/** What other connectors say of the same, and what an older program left. */
export const agreement: readonly Check[] = [
  { id: 'C19', title: 'state and settings of the program before are read on without loss', run: olderState },
  { id: 'C20', title: 'class and term are the same cell by cell, or the difference is explained', run: cells },
];

async function olderState<S extends Source>(door: Door<S>): Promise<void> {
  const later = texts(12, { 6: 'Изменено' });
  const source = await door.open({ story: [STATE, later] });
  await source.read();
  const before = await contentOf(source);
  await stateOfPreviousSchema(source.db);
  expect(await contentOf(source)).toEqual(before);
  source.clock.tick(60_000);
  expect(await tell(source)).toMatchObject({ code: null, words: '' });
  expect(await contentOf(source)).toEqual(before);
  source.at(1);
  await source.read();
  await expectShown(door, source, later);
  expect((await entriesOf(door, source))[6]?.values).toEqual(['Тема 7', 'Изменено']);
  expect(await versionCount(source.db)).toBe(1);
  expect(readSettings(OLD_SETTINGS)).toMatchObject(OLD_SETTINGS);
}

async function cells<S extends Source>(door: Door<S>): Promise<void> {
  const { read, entered } = await door.agreement.cells();
  expect(entered.length).toBeGreaterThan(5);
  const [extra, missing] = [
    read.filter((cell) => !entered.includes(cell)),
    entered.filter((cell) => !read.includes(cell)),
  ];
  const different = [...extra.map((cell) => `+ ${cell}`), ...missing.map((cell) => `− ${cell}`)];
  const { explained } = door.agreement;
  for (const { why } of explained) expect(why).toMatch(/^[A-Z].{40,}\.$/u);
  expect(different.filter((line) => !explained.some(({ cell }) => cell.test(line)))).toEqual([]);
  // An explanation that fits nothing any more is to be taken away.
  for (const { cell } of explained)
    expect(
      different.some((line) => cell.test(line)),
      String(cell),
    ).toBe(true);
}
