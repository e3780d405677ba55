import { existsSync } from 'node:fs';
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
  return openEmbedded(folderOf(settings));
}

/** False where the database would only be made by being opened. */
export function hasDatabase(settings: Settings): boolean {
  return settings.DATABASE_URL !== undefined || existsSync(folderOf(settings));
}

function folderOf({ ZAVUCH_DATA }: Settings): string {
  return join(ZAVUCH_DATA, 'database');
}
