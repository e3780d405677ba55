import { describe, expect, it } from 'vitest';
import { isAnotherYear } from '../../../src/sync/another-year.js';
import type { Coverage } from '../../../src/sync/connector.js';

const of = (...spans: readonly (readonly [string, string] | null)[]): { coverage: readonly Coverage[] } => ({
  coverage: spans.map((span) => ({ entity: 'mark', from: span?.[0] ?? null, to: span?.[1] ?? null, complete: true })),
});

describe('another school year', () => {
  it.each([
    ['the same term', of(['2025-09-01', '2025-10-26']), of(['2025-09-01', '2025-10-26']), false],
    [
      'the end of the year after its beginning',
      of(['2025-09-01', '2025-10-26']),
      of(['2026-04-01', '2026-05-31']),
      false,
    ],
    ['the first term of the next year', of(['2025-09-01', '2025-10-26']), of(['2026-09-01', '2026-10-25']), true],
    ['a year that begins in August', of(['2026-04-01', '2026-05-31']), of(['2026-08-28', '2026-10-25']), true],
    [
      'a page that goes back to the year before',
      of(['2026-09-01', '2026-10-25']),
      of(['2025-09-01', '2025-10-26']),
      false,
    ],
    ['weeks on both sides of the summer', of(['2026-05-25', '2026-09-05']), of(['2026-09-01', '2026-09-07']), false],
    ['what has no dates', of(null), of(['2026-09-01', '2026-10-25']), false],
    ['a first page', of(), of(['2026-09-01', '2026-10-25']), false],
  ])('%s', (_what, before, now, expected) => {
    expect(isAnotherYear(before, now)).toBe(expected);
  });
});
