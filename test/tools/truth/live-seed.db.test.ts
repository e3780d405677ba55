import { expect, onTestFinished, test } from 'vitest';
import { DEMO_MOMENTS, momentOf } from '../../../src/demo/moments.js';
import { liveSeed } from '../../../tools/truth/live-seed.js';
import { freshDatabase } from '../../support/database.js';

test('every moment is compared as it was known by then', async () => {
  const fresh = await freshDatabase();
  onTestFinished(() => fresh.close());
  const moments = DEMO_MOMENTS.slice(0, 2);
  const overtaken = momentOf(moments[0]?.at ?? '') + 1;
  const between = momentOf('2026-10-06T00:00');
  const compared = await liveSeed({ seed: 127, db: fresh.db, moments, audits: [overtaken, between] });
  const [first, unread, second] = compared;
  expect(compared).toHaveLength(3);
  expect(compared.flatMap(({ differences }) => differences)).toEqual([]);
  expect(unread?.asOf).toBe(between);
  // The day is over, and what the look of the day before did not show may have come since.
  expect(unread?.rules['topic-missing']?.disputable).toBeGreaterThan(first?.rules['topic-missing']?.disputable ?? 0);
  // The first reading can prove nothing late; the next evening can.
  expect(first?.rules['homework-late']).toMatchObject({ expected: 0, found: 0 });
  expect(second?.rules['homework-late']).toMatchObject({ found: second?.rules['homework-late']?.expected });
  expect(first?.asOf).toBeLessThan(second?.asOf ?? 0);
}, 300_000);
