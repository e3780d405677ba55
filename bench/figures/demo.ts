import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from '../figure.js';
import { timed } from '../ratio.js';

export const demo: Figure = {
  name: 'demo',
  title: 'the whole demonstration, cold, in seconds',
  unit: 's',
  goal: 90,
  measure,
};

/** One size only: the process is started as a user starts it. */
async function measure(): Promise<number> {
  const out = await mkdtemp(join(tmpdir(), 'zavuch-bench-'));
  try {
    const run = ['--import', 'tsx', 'src/main.ts', 'demo', '--once', '--out', out];
    return (await timed(() => promisify(execFile)(process.execPath, run))) / 1000;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
