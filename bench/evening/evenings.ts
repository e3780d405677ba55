import type { Database } from '../../src/db/database.js';
import type { School } from '../../src/domain/school.js';
import type { Instant } from '../../src/domain/time.js';
import { applyPages, FIRST_LOAD_BATCH } from '../../src/sync/apply.js';
import type { Page } from '../../src/sync/connector.js';
import type { SyncRun } from '../../src/sync/run.js';
import { openRun } from '../../src/sync/run-sync.js';
import { gridPages, listingPage, SCOPES } from '../first-load/cells.js';
import { timed } from '../ratio.js';
import { sealedInMemory } from '../sealed.js';
import { eveningPages } from './changed-pages.js';

export interface EveningsAsked {
  /** One page of so many has changed each evening. */
  readonly every: number;
  readonly scale: number;
  readonly count: number;
}

export interface EveningsLived {
  readonly pages: number;
  /** Milliseconds that the first load and each evening took. */
  readonly first: number;
  readonly evenings: readonly number[];
  /** When each evening's pages were received. */
  readonly moments: readonly Instant[];
}

/** The cells loaded into an empty mirror and then changed, evening after evening. */
export async function evenings(
  db: Database,
  school: School,
  { every, scale, count }: EveningsAsked,
): Promise<EveningsLived> {
  const run = await openRun(db, { id: 'bench', parse: () => null }, school, Date.now(), sealedInMemory);
  const scopes = Math.round(SCOPES * scale);
  await applyPages(db, school, run, [listingPage(scopes)]);
  const pages = [...gridPages(scopes)];
  const first = await timed(() => applyAll(db, school, run, pages));
  const lived = { pages: pages.length, first, evenings: [] as number[], moments: [] as Instant[] };
  for (let nth = 1; nth <= count; nth += 1) {
    const shown = eveningPages(pages, nth, every);
    lived.evenings.push(await timed(() => applyAll(db, school, run, shown)));
    lived.moments.push(shown[0]?.receivedAt ?? 0);
  }
  return lived;
}

async function applyAll(db: Database, school: School, run: SyncRun, pages: readonly Page[]): Promise<void> {
  for (let at = 0; at < pages.length; at += FIRST_LOAD_BATCH) {
    const outcomes = await applyPages(db, school, run, pages.slice(at, at + FIRST_LOAD_BATCH));
    for (const { outcome, note } of outcomes) {
      if (outcome !== 'applied' && outcome !== 'same') throw new Error(note ?? outcome);
    }
  }
}
