import type { Database } from '../../src/db/database.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import type { School } from '../../src/domain/school.js';
import { applyPages, FIRST_LOAD_BATCH } from '../../src/sync/apply.js';
import type { Page } from '../../src/sync/connector.js';
import type { SyncRun } from '../../src/sync/run.js';
import { openRun } from '../../src/sync/run-sync.js';
import { gridPages, listingPage, SCOPES } from '../first-load/cells.js';
import { median, timed } from '../ratio.js';
import { sealedInMemory } from '../sealed.js';
import { eveningPages } from './changed-pages.js';

export interface Evenings {
  /** One page of so many has changed. */
  readonly every: number;
  readonly scale: number;
  readonly say: (text: string) => void;
}

const EVENINGS = 3;

/** Median time of applying an evening's pages over the time of their first load, in the same mirror. */
export async function eveningRatio(db: Database, { every, scale, say }: Evenings): Promise<number> {
  await migrateToLatest(db);
  const school = await ensureSchool(db.knex, { name: 'Школа', vendor: 'bench', zone: 'Europe/Simferopol' });
  const run = await openRun(db, { id: 'bench', parse: () => null }, school, Date.now(), sealedInMemory);
  const scopes = Math.round(SCOPES * scale);
  await applyPages(db, school, run, [listingPage(scopes)]);
  const pages = [...gridPages(scopes)];
  const first = await timed(() => applyAll(db, school, run, pages));
  const evenings: number[] = [];
  for (let nth = 1; nth <= EVENINGS; nth += 1) {
    const shown = eveningPages(pages, nth, every);
    evenings.push(await timed(() => applyAll(db, school, run, shown)));
  }
  say(`first load ${ms(first)}, evenings ${evenings.map(ms).join(', ')} of ${pages.length} pages`);
  return median(evenings) / first;
}

async function applyAll(db: Database, school: School, run: SyncRun, pages: readonly Page[]): Promise<void> {
  for (let at = 0; at < pages.length; at += FIRST_LOAD_BATCH) {
    const outcomes = await applyPages(db, school, run, pages.slice(at, at + FIRST_LOAD_BATCH));
    for (const { outcome, note } of outcomes) {
      if (outcome !== 'applied' && outcome !== 'same') throw new Error(note ?? outcome);
    }
  }
}

function ms(duration: number): string {
  return `${Math.round(duration)} ms`;
}
