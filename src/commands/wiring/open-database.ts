import { join } from 'node:path';
import type { Settings } from '../../core/config.js';
import type { Database } from '../../db/database.js';
import { openEmbedded } from '../../db/embedded.js';
import { openServer } from '../../db/server.js';
import { claimDataFolder } from './place.js';

/** The server that `DATABASE_URL` names, or the embedded database in the data directory. */
export async function openDatabase(settings: Settings): Promise<Database> {
  if (settings.DATABASE_URL !== undefined) return openServer(settings.DATABASE_URL);
  await claimDataFolder(settings.ZAVUCH_DATA);
  return openEmbedded(join(settings.ZAVUCH_DATA, 'database'));
}
