import type { Database } from '../../src/db/database.js';
import { applyPages } from '../../src/sync/apply.js';
import { openRun } from '../../src/sync/run-sync.js';
import { benchSchool } from '../bench-school.js';
import { timed } from '../ratio.js';
import { sealedInMemory } from '../sealed.js';
import { gridPages, listingPage, SCOPES } from './cells.js';
import { copyTwin, twinOfMarks } from './twin.js';

export interface Loading {
  /** Scopes that share a transaction. */
  readonly together: number;
  readonly scale: number;
  readonly say: (text: string) => void;
}

/** Time of the mirror's first load of the cells over COPY of the rows that came of it, in the same database. */
export async function loadRatio(db: Database, { together, scale, say }: Loading): Promise<number> {
  const school = await benchSchool(db);
  const run = await openRun(db, { id: 'bench', parse: () => null }, school, Date.now(), sealedInMemory);
  const scopes = Math.round(SCOPES * scale);
  await applyPages(db, school, run, [listingPage(scopes)]);
  const pages = [...gridPages(scopes)];
  const ours = await timed(async () => {
    for (let at = 0; at < pages.length; at += together) {
      const outcomes = await applyPages(db, school, run, pages.slice(at, at + together));
      for (const { outcome, note } of outcomes) if (outcome !== 'applied') throw new Error(note ?? outcome);
    }
  });
  const twin = await twinOfMarks(db);
  const copy = await timed(() => copyTwin(db, twin));
  say(`${twin.rows.length} cells in ${scopes} scopes: mirror ${seconds(ours)}, COPY ${seconds(copy)}`);
  return ours / copy;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
