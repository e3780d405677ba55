import { expect, test } from 'vitest';
import { DEMO_MOMENTS } from '../../../src/demo/moments.js';
import { liveSeed } from '../../../tools/truth/live-seed.js';

test('every moment is compared as it was known by then', async () => {
  const moments = DEMO_MOMENTS.slice(0, 2);
  const compared = await liveSeed({ seed: 127, moments });
  const [first, second] = compared;
  expect(compared).toHaveLength(2);
  // The first reading can prove nothing late; the next evening can.
  expect(first?.rules['homework-late']).toMatchObject({ expected: 0, found: 0 });
  expect(second?.rules['homework-late']).toMatchObject({ found: second?.rules['homework-late']?.expected });
  expect(first?.asOf).toBeLessThan(second?.asOf ?? 0);
}, 120_000);
