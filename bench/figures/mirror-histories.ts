import { openEmbedded } from '../../src/db/database.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { playHistories, USUAL_SEED, unmet } from '../../test/support/mirror/play-histories.js';
import type { Figure } from '../figure.js';
import { openServerForBench } from '../server.js';

const HISTORIES = 10_000;
const SAY_EVERY = 100;

export const mirrorHistories: Figure = {
  name: 'mirror-histories',
  title: `random histories of ${HISTORIES} that broke the mirror's promise; the first ends the run`,
  unit: 'broken',
  goal: 0,
  measure,
};

/** The histories of the test and those that follow them; MIRROR_SEED takes others, MIRROR_FROM leaves the first ones out. */
async function measure(scale: number, say: (text: string) => void): Promise<number> {
  const server = await openServerForBench();
  const db = server?.db ?? (await openEmbedded());
  try {
    await migrateToLatest(db);
    const count = Math.max(1, Math.round(HISTORIES * scale));
    const seed = Number(process.env['MIRROR_SEED'] ?? USUAL_SEED);
    const from = Number(process.env['MIRROR_FROM'] ?? 0);
    const began = performance.now();
    const pace = (played: number) =>
      `${played} histories of ${count} from ${from} on, seed ${seed}, ${Math.round((performance.now() - began) / played)} ms each`;
    const violation = await playHistories(db, { count, seed, from }, (played) => {
      if (played % SAY_EVERY === 0 || played === count) say(pace(played));
    });
    if (violation === null) {
      const missing = await unmet(db);
      if (missing.length > 0) say(`never met: ${missing.join(', ')}`);
      return 0;
    }
    say(`To play it again: ${violation.replay}\n${String(violation.error)}`);
    return 1;
  } finally {
    await (server === null ? db.close() : server.close());
  }
}
