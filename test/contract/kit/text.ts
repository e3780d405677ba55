import { load } from 'cheerio';
import { expect } from 'vitest';
import { openArchive } from '../../../connectors/file-import/archive.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { HOSTILE } from './hostile.js';
import { expectShown } from './mirror.js';
import { texts } from './story.js';
import { tell } from './told.js';

const STATE = texts(12);

/** The same letters and days, however they come and wherever they are read. */
export const text: readonly Check[] = [
  { id: 'C17', title: 'the same text comes of every encoding, or none at all', run: encodings },
  {
    id: 'C18',
    title: 'days are the same in Moscow and on Kamchatka, on 31 December, 1 September and 29 February',
    run: dates,
  },
  { id: 'C26', title: 'hostile text is kept to the letter and shown as text', run: hostile },
];

async function encodings<S extends Source>(door: Door<S>): Promise<void> {
  for (const wound of door.encodings) {
    const source = await door.open({ story: [STATE] });
    wound.inflict(source);
    const { words } = await tell(source);
    if (wound.told !== null) expect(words, wound.name).toMatch(wound.told);
    else expect(words, wound.name).toBe('');
    await expectShown(door, source, wound.told === null ? STATE : [], wound.name);
  }
  expect(door.encodings.length).toBeGreaterThanOrEqual(3);
}

const DAYS = ['2027-09-01', '2027-12-31', '2028-02-29'];

async function dates<S extends Source>(door: Door<S>): Promise<void> {
  const own = process.env['TZ'];
  try {
    for (const zone of ['UTC', 'Europe/Moscow', 'Asia/Kamchatka', 'America/Los_Angeles']) {
      process.env['TZ'] = zone;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      for (const server of ['Europe/Moscow', 'Asia/Kamchatka'])
        expect(await door.datesRead(DAYS, server), `here ${zone}, there ${server}`).toEqual(DAYS);
    }
  } finally {
    process.env['TZ'] = own;
  }
}

async function hostile<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [texts(HOSTILE.length), HOSTILE], school: door.hostile.change });
  door.hostile.arrange?.(source);
  await source.read();
  source.at(1);
  expect((await tell(source)).words).toBe('');
  await expectShown(door, source, HOSTILE);
  for (const [sql, wanted] of door.hostile.fields) {
    const found = await source.db.knex.raw<{ rows: { value: string }[] }>(sql);
    expect(
      found.rows.map(({ value }) => value),
      sql,
    ).toEqual(wanted);
  }
  const { screens, texts: seen, workbooks } = await door.display(source);
  for (const screen of screens) {
    const $ = load(screen);
    expect($('script:not([src]), [onerror], b:contains("жирно")').toArray()).toEqual([]);
  }
  expectSeen(seen, door.hostile.shown);
  if (workbooks.length === 0) return;
  const sheets = workbooks.map(sheetsOf);
  expect(sheets.flatMap(({ formulas }) => formulas)).toEqual([]);
  expectSeen(
    sheets.flatMap(({ cells }) => cells),
    door.hostile.shown,
  );
}

/** Every text in a place of its own, and the words wherever they stand. */
function expectSeen(places: readonly string[], words: readonly string[]): void {
  for (const value of HOSTILE) expect(places).toContain(value);
  const unseen = words.filter((word) => !places.some((place) => place.includes(word)));
  expect(unseen).toEqual([]);
}

/** As they stand in the file: readers of workbooks undo more escapes than there are. */
function sheetsOf(workbook: Uint8Array): { readonly cells: readonly string[]; readonly formulas: readonly string[] } {
  const sheets = openArchive(Buffer.from(workbook)).filter(({ name }) => name.startsWith('xl/worksheets/sheet'));
  const textsOf = (selector: string) =>
    sheets.flatMap(({ content }) => {
      const $ = load(content.toString(), { xml: true });
      return $(selector)
        .toArray()
        .map((one) => $(one).text());
    });
  return { formulas: textsOf('f'), cells: textsOf('c v') };
}
