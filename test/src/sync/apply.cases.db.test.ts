import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mirrorCases } from '../../../fixtures/school/tables/mirror-cases.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { expectedStatuses, playCase, sorted } from '../../support/mirror/run-case.js';

describe('histories computed by hand', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  it.each(mirrorCases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const outcome = await playCase(fresh.db, one);
    expect(outcome.statuses).toEqual(expectedStatuses(one));
    expect(sorted(outcome.rows)).toEqual(sorted(one.expected));
    expect(sorted(outcome.carried)).toEqual(sorted(one.carried ?? []));
  });
});
