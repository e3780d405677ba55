import { describe, expect, test } from 'vitest';
import { checks } from './kit/checks.js';
import type { Door, Source } from './kit/door.js';

/** What every connector promises, as tests: 26 checks, or the written reason why one of them cannot apply. */
export function testConnector<S extends Source>(door: Door<S>): void {
  describe(`the connector ${door.id}`, () => {
    test('the checks are the 26 that were promised', () => {
      expect(checks.map(({ id }) => id)).toEqual(Array.from({ length: 26 }, (_, index) => `C${index + 1}`));
    });
    for (const { id, title, run } of checks) {
      const reason = door.waived[id];
      if (reason === undefined) test(`${id} ${title}`, () => run(door), 300_000);
      else test(`${id} does not apply. ${reason}`, () => expect(reason).toMatch(/^[A-Z].{40,}\.$/u));
    }
  });
}
