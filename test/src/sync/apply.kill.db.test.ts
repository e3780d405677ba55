import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { School } from '../../../src/domain/school.js';
import { applyPages } from '../../../src/sync/apply.js';
import { bundled } from '../../support/cli/bundled.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';
import { readStored } from '../../support/mirror/stored.js';

const CHILD = new URL('../../support/mirror/kill-child.ts', import.meta.url);
/** So many kills at least, and of them so many while a page was being applied; chance alone would not spoil four times as many. */
const KILLS = 20;
const KILLS_WITHIN = 5;
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
    let within = 0;
    for (let kill = 0; kill < KILLS || (within < KILLS_WITHIN && kill < 4 * KILLS); kill += 1) {
      const { signal, last } = await child(url, killed, kill);
      expect(signal).toBe('SIGKILL');
      if (last === 'page begun') within += 1;
    }
    expect(within).toBeGreaterThanOrEqual(KILLS_WITHIN);
    expect(await child(url, killed, null)).toEqual({ signal: null, last: 'done' });

    expect(Object.fromEntries(await readStored(fresh.db, killed))).toEqual(
      Object.fromEntries(await readStored(fresh.db, calm)),
    );
  }, 300_000);

  /** Runs the child to its end, or kills it a little after one of its lines; returns what ended it and what it said last. */
  function child(
    url: string,
    school: School,
    kill: number | null,
  ): Promise<{ readonly signal: NodeJS.Signals | null; readonly last: string | undefined }> {
    const process_ = spawn(process.execPath, [bundled(CHILD), url, String(school.id), String(SEED)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const lines = () => said.split('\n').slice(0, -1);
    process_.stdout.on('data', (data: Buffer) => {
      const before = lines().length;
      said += data.toString();
      // Two pages of two lines each further on than the kill before, as long as there are pages.
      const due = 1 + (kill === null ? Number.POSITIVE_INFINITY : (kill * 4) % 80);
      if (before < due && lines().length >= due) setTimeout(() => process_.kill('SIGKILL'), ((kill ?? 0) * 7) % 11);
    });
    return new Promise((resolve) => {
      process_.once('close', (_code, signal) => resolve({ signal, last: lines().at(-1) }));
    });
  }
});
