import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unprivileged } from './throwaway-cluster.js';

/** A disk of its own for a tablespace, which can be filled and freed. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  remove(): void;
}

/** Leaves so little that the next page of a table or two still fit, and no more. */
const LEFT = 64 * 1024;

/** Null where this system lets nobody mount one: root of Linux may. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const root = mkdtempSync(join(tmpdir(), 'zavuch-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', root], { stdio: 'ignore' });
  } catch {
    rmSync(root, { recursive: true });
    return null;
  }
  const folder = join(root, 'tables');
  mkdirSync(folder);
  const account = unprivileged();
  if (account !== null) chownSync(folder, account.uid, account.gid);
  const ballast = join(root, 'ballast');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(root);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - LEFT)));
    },
    free: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['-l', root]);
      rmSync(root, { recursive: true });
    },
  };
}
