import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { playHistories, USUAL_SEED, unmet } from '../../support/mirror/play-histories.js';

const { MIRROR_HISTORIES, MIRROR_SEED, MIRROR_PATH, MIRROR_SHRINK } = process.env;

/** The same histories every time, so that a run says something of the change alone; MIRROR_SEED takes others. */
const CHOSEN = {
  count: Number(MIRROR_HISTORIES ?? 300),
  seed: Number(MIRROR_SEED ?? USUAL_SEED),
  ...(MIRROR_PATH === undefined ? {} : { path: MIRROR_PATH }),
  shrink: MIRROR_SHRINK === '1',
};

describe('the promise of the mirror', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  it('stores every observed change once, with its interval, whatever happens on the way', async () => {
    const violation = await playHistories(fresh.db, CHOSEN);
    if (violation !== null) {
      const { replay, error, history } = violation;
      throw new Error(`To play it again: ${replay}\n${JSON.stringify(history)}`, { cause: error });
    }
    if (MIRROR_PATH === undefined) expect(await unmet(fresh.db)).toEqual([]);
  }, 600_000);
});
