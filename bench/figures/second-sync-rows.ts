import type { Figure } from '../figure.js';
import { contentsOf, readTwice } from '../second-sync.js';

export const secondSyncRows: Figure = {
  name: 'second-sync-rows',
  title: 'rows that a second reading writes beside one observation per page and its own run',
  unit: 'rows',
  goal: 0,
  measure,
};

/** Counts, in rows, everything that differs from exactly one new observation per page. */
function measure(scale: number): Promise<number> {
  return readTwice(scale, async ({ db, plan, again }) => {
    const before = await contentsOf(db.knex);
    const observed = await countObservations();
    await again();
    const after = await contentsOf(db.knex);
    const pages = plan.journals.reduce((sum, scope) => sum + scope.pages.length, 0);
    const surplus = Math.abs((await countObservations()) - observed - pages);
    const own = new Set(['observation', 'sync_run']);
    const changed = [...after].filter(([table, text]) => !own.has(table) && before.get(table) !== text);
    return surplus + changed.length;

    async function countObservations(): Promise<number> {
      const row = await db.knex('observation').count('* as count').first();
      return Number(row?.['count']);
    }
  });
}
