import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../../support/cli/bundled.js';
import type { Job } from './reading-child.js';

const CHILD = new URL('./reading-child.ts', import.meta.url);

/** Has another process do the job, and kills it so many milliseconds after it has said that the slow page came; returns what ended it. */
export async function killedAt(job: Job, milliseconds: number): Promise<NodeJS.Signals | null> {
  const folder = mkdtempSync(join(tmpdir(), 'zavuch-kill-'));
  const file = join(folder, 'job.json');
  writeFileSync(file, JSON.stringify(job));
  try {
    const child = spawn(process.execPath, [bundled(CHILD), file], { stdio: ['ignore', 'pipe', 'inherit'] });
    return await watched(child, `page ${job.slowPage}\n`, milliseconds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function watched(child: ChildProcess, line: string, milliseconds: number): Promise<NodeJS.Signals | null> {
  let said = '';
  let due = true;
  child.stdout?.on('data', (data: Buffer) => {
    said += data.toString();
    if (!due || !said.includes(line)) return;
    due = false;
    setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  return new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal)));
}
