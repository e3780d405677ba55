import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
/** Where what needs not outlive a run may have been put. */
export const PLACES: readonly string[] = [...new Set([tmpdir(), MEMORY])];
/** A whole run leaves a fraction of it; a container's usual 64 MB would be full at once. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * Where files go that need not outlive a run: memory where the machine has enough of it. A database is copied from its template
 * for every test, which makes a thousand files and takes ten times as long on a disk.
 */
export function quickestPlace(): string {
  return process.env['TMPDIR'] === undefined && isRoomy(MEMORY) ? MEMORY : tmpdir();
}

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES && availableMemory() >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** A file system in memory tells what it may hold, not what the machine has left. */
function availableMemory(): number {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}
