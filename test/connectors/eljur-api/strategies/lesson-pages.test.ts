import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDiary } from '../../../../connectors/eljur-api/methods/diary.js';
import { lessonPages } from '../../../../connectors/eljur-api/strategies/lesson-pages.js';
import type { Page } from '../../../../src/sync/connector.js';
import { expectedOf } from '../../../support/connectors/samples.js';
import { collect } from '../../../support/connectors/tiny-eljur.js';

const SAMPLE = 'fixtures/recorded/eljur-api/diary/week.json';
const NOW = Date.UTC(2026, 9, 9, 18);

/** A diary that came before the reading was broken off. */
function knownDiary(): Page {
  const { address } = expectedOf(SAMPLE);
  const body = readFileSync(SAMPLE);
  const answer = { body, requestedAt: NOW - 1_000, receivedAt: NOW, clockDoubtful: false };
  return { view: 'eljur-api/diary', address, ...answer, ...parseDiary(address, body), isKnown: true };
}

/** Which journals' lessons are passed over as known, where those of `taken` had been taken. */
async function passedOver(diary: Page, taken: (address: string) => boolean): Promise<readonly boolean[]> {
  const { body, requestedAt, receivedAt, clockDoubtful } = diary;
  const answered = async (_view: string, address: string) =>
    taken(address) ? { body, requestedAt, receivedAt, clockDoubtful } : null;
  const pages = await collect(lessonPages([diary], { now: () => NOW, answered }));
  expect(pages.map(({ view }) => view)).toEqual(pages.map(() => 'eljur-api/diary-lessons'));
  return pages.map((page) => 'isKnown' in page);
}

test('lessons that a broken-off reading had not taken are told again, though their diary had come', async () => {
  const diary = knownDiary();
  const all = await passedOver(diary, () => true);
  expect(all.length).toBeGreaterThan(1);
  expect(new Set(all)).toEqual(new Set([true]));
  expect(new Set(await passedOver(diary, () => false))).toEqual(new Set([false]));
  let asked = 0;
  expect(await passedOver(diary, () => asked++ === 0)).toEqual(all.map((_, nth) => nth === 0));
});

test('the lessons of a diary that came just now are new, whatever was taken before', async () => {
  const { isKnown: _before, ...diary } = knownDiary();
  expect(new Set(await passedOver(diary, () => true))).toEqual(new Set([false]));
});
