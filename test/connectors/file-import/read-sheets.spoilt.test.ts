import { beforeAll, expect, test } from 'vitest';
import { askProcess, OverLimit } from '../../../src/core/limited-process.js';
import { SOUND_FILES, spoiltFiles } from '../../support/files/spoilt-files.js';
import type { Ending } from '../../support/files/spoilt-process.js';

const READER = new URL('../../support/files/spoilt-process.ts', import.meta.url);
const LIMITS = { memoryMb: 512, processorMs: 4000, clockMs: 60_000 };
const OVER_LIMIT: Ending = { reason: 'over-limit', message: 'Чтение файла прервано' };
const files = spoiltFiles(2026, 400);
let told: readonly ((typeof files)[number] & { readonly ending: Ending })[] = [];

beforeAll(async () => {
  const endings = await endingsOf(files.map(({ bytes }) => bytes));
  told = files.map((file, nth) => ({ ...file, ending: endings[nth] as Ending }));
}, 180_000);

test('a spoilt file is read or refused in words, and its reader alone may be ended for it', () => {
  expect(told.length).toBe(400);
  for (const { ending } of told) {
    if ('rows' in ending) expect(ending.rows.length).toBeGreaterThan(0);
    else expect(ending.message).toMatch(/^[А-Я][а-я]* /u);
  }
  const reasons = new Set(told.flatMap(({ ending }) => ('reason' in ending ? [ending.reason] : ['read'])));
  expect([...reasons]).toEqual(expect.arrayContaining(['read', 'damaged', 'not-a-workbook']));
});

test('a text, or an archive whose checksums are its own, is never called empty where it had rows', () => {
  const guarded = told.filter(({ format, harm }) => format === 'csv' || (format !== 'xls' && onItsWay(harm)));
  expect(guarded.length).toBeGreaterThan(100);
  expect(guarded.filter(({ ending }) => 'reason' in ending && ending.reason === 'empty')).toEqual([]);
});

test.each(['xlsx', 'ods'] as const)('%s spoilt on its way is read as it was or not at all', async (format) => {
  const [sound] = await endingsOf([SOUND_FILES[format]]);
  const spoilt = told.filter((file) => file.format === format && onItsWay(file.harm));
  expect(spoilt.length).toBeGreaterThan(20);
  for (const { ending } of spoilt) if ('rows' in ending) expect(ending).toEqual(sound);
});

function onItsWay(harm: string): boolean {
  return harm === 'flipped' || harm === 'cut';
}

/** Where the process is ended, another one goes on after the file that it was ended for. */
async function endingsOf(asked: readonly Uint8Array[]): Promise<readonly Ending[]> {
  const endings: Ending[] = [];
  while (endings.length < asked.length) {
    await askProcess<readonly Uint8Array[], Ending>(READER, asked.slice(endings.length), LIMITS, (ending) =>
      endings.push(ending),
    ).catch((error: unknown) => {
      if (!(error instanceof OverLimit)) throw error;
      endings.push(OVER_LIMIT);
    });
  }
  return endings;
}
