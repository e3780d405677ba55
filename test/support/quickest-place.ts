import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
/** A whole run leaves a fraction of it; a container's usual 64 MB would be full at once. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * Where files that outlive no run go: memory where the machine has enough of it. A database is copied from its template
 * for every test, which makes a thousand files and takes ten times as long on a disk.
 */
export function quickestPlace(): string {
  return process.env['TMPDIR'] === undefined && isRoomy(MEMORY) ? MEMORY : tmpdir();
}

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}
