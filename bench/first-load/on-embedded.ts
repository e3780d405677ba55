import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/db/database.js';
import { type Loading, loadRatio } from './load-ratio.js';

/** In a directory, as the demonstration keeps it, not in memory. */
export async function onEmbedded(loading: Loading): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'zavuch-bench-'));
  const db = await openEmbedded(directory);
  try {
    return await loadRatio(db, loading);
  } finally {
    await db.close();
    await rm(directory, { recursive: true, force: true });
  }
}
