import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPages } from '../../../src/sync/apply.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';
import { readStored } from '../../support/mirror/stored.js';

const CHILD = fileURLToPath(new URL('../../support/mirror/kill-child.ts', import.meta.url));
const KILLS = 20;
const SEED = 7;

describe('a process killed while it applies pages', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.close());

  it('leaves nothing half done: started again, it ends where an undisturbed one ends', async () => {
    const { url } = fresh;
    // The embedded engine lives inside the process: there is nothing to kill beside it.
    if (url === undefined) return expect(fresh.db.engine).toBe('embedded');
    const calm = await newSchool(fresh.db, 'calm');
    const run = await newRun(fresh.db, calm);
    for (const page of scriptedPages(SEED)) await applyPages(fresh.db, calm, run, [page]);

    const killed = await newSchool(fresh.db, 'killed');
    for (let kill = 0; kill < KILLS; kill += 1) expect(await child(url, killed, kill)).toBe('SIGKILL');
    expect(await child(url, killed, null)).toBe(null);

    expect(Object.fromEntries(await readStored(fresh.db, killed))).toEqual(
      Object.fromEntries(await readStored(fresh.db, calm)),
    );
  }, 300_000);

  /** Runs the child to its end, or kills it a little after the `kill`-th page; returns the signal that ended it. */
  function child(url: string, school: School, kill: number | null): Promise<NodeJS.Signals | null> {
    const process_ = spawn(process.execPath, ['--import', 'tsx', CHILD, url, String(school.id), String(SEED)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    process_.stdout.on('data', (data: Buffer) => {
      lines += data.toString().split('\n').length - 1;
      if (kill === null || lines < 1 + kill * 2) return;
      setTimeout(() => process_.kill('SIGKILL'), (kill * 7) % 11);
      process_.stdout.removeAllListeners('data');
    });
    return new Promise((resolve) => process_.once('exit', (_code, signal) => resolve(signal)));
  }
});
