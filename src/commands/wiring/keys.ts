import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES, readKeyFile } from '../../core/key-file.js';
import type { DashboardKeys } from '../../dashboard/app.js';

/** Keys of the program, kept in files beside the data and never in the database: made at first use, 0600. */
export function dashboardKeys(dataDirectory: string): DashboardKeys {
  return {
    session: readOrMake(dataDirectory, 'session').toString('hex'),
    accessJournal: readOrMake(dataDirectory, 'access-journal'),
  };
}

/** The key by which the access journal is chained; null where none was ever made: a new one would match nothing. */
export function accessJournalKey(dataDirectory: string): Buffer | null {
  const file = join(dataDirectory, 'keys', 'access-journal.key');
  return existsSync(file) ? readKeyFile(file) : null;
}

/** Where the keys of raw pages lie. */
export function bodyKeysDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'keys', 'bodies');
}

function readOrMake(dataDirectory: string, name: string): Buffer {
  const directory = join(dataDirectory, 'keys');
  const file = join(directory, `${name}.key`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
  return readKeyFile(file);
}
