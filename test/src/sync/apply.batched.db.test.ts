import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPage, applyPages } from '../../../src/sync/apply.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { dumpMirror } from '../../support/mirror/dump.js';
import { looksOf, TRAITS, type Trait } from '../../support/mirror/looks.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';

const SEEDS = 7;
/** Plays the histories of one seed alone, as a failure names it. */
const { BATCHED_SEED } = process.env;
const seeds = BATCHED_SEED === undefined ? Array.from({ length: SEEDS }, (_, nth) => nth + 1) : [Number(BATCHED_SEED)];

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

describe('pages applied together', () => {
  it.each(TRAITS)('leave the mirror that they leave one by one, with %s out of the ordinary', async (trait) => {
    for (const seed of seeds) {
      const { singly, together } = await applyBothWays(seed, trait);
      const replay = `BATCHED_SEED=${seed} npx vitest run test/src/sync/apply.batched.db.test.ts -t 'with ${trait}'`;
      const differing = { onlySingly: without(singly, together), onlyTogether: without(together, singly) };
      expect(differing, `To play it again: ${replay}`).toEqual({ onlySingly: [], onlyTogether: [] });
      expect(together, replay).toHaveLength(singly.length);
    }
  });

  it.each(TRAITS)('shared a transaction with %s out of the ordinary, else that proves nothing', async (trait) => {
    const shared = await countSharing(trait);
    // Grids that show a group before the lessons page does are never applied together: there the refusal is what is proved.
    if (trait === 'late-group') expect(shared).toBe(0);
    else expect(shared).toBeGreaterThan(0);
  });
});

async function applyBothWays(seed: number, trait: Trait) {
  const { db } = fresh;
  const [one, other] = [
    await newSchool(db, `${trait}-${seed}-singly`),
    await newSchool(db, `${trait}-${seed}-together`),
  ];
  const [runOne, runOther] = [await newRun(db, one), await newRun(db, other)];
  for (const pages of looksOf(seed, trait)) {
    for (const page of pages) await applyPage(db, one, runOne, page);
    await applyPages(db, other, runOther, pages);
  }
  return { singly: await dumpMirror(db, one), together: await dumpMirror(db, other) };
}

function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

/** Pages, but for the first of each scope, that were applied in the transaction of another one. */
async function countSharing(trait: Trait): Promise<number> {
  const found = await fresh.db.knex.raw<{ rows: { count: number }[] }>(
    `select count(*) as count from (
       select count(*) over (partition by o.xmin::text) as pages, o.id, min(o.id) over (partition by o.school_id, o.scope_id) as first
       from observation o join school s on s.id = o.school_id where o.status = 'applied' and s.vendor like :together) p
     where pages > 1 and id > first`,
    { together: `${trait}-%-together` },
  );
  return Number(found.rows[0]?.count);
}
