import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WholeReadingTask } from './whole-reading.js';

const run = promisify(execFile);
const PRELOADED = [
  '--import',
  './test/support/cli/shift-clock.mjs',
  '--import',
  './bench/whole-reading/tell-memory.mjs',
];
/** What `--json` tells of a year's pages. */
const MAX_OUTPUT = 64 * 1024 * 1024;

export interface CommandReading {
  readonly peakBytes: number;
  readonly pages: number;
}

/** `zavuch sync --full` of a release: the built program, as a school starts it. */
export async function readByCommand(task: WholeReadingTask): Promise<CommandReading> {
  await run('npm', ['run', 'build']);
  const data = await mkdtemp(join(tmpdir(), 'zavuch-bench-'));
  try {
    const line = [...PRELOADED, 'dist/src/main.js', 'sync', '--full', '--json'];
    const { stdout, stderr } = await run(process.execPath, line, { env: settings(task, data), maxBuffer: MAX_OUTPUT });
    const { runs } = JSON.parse(stdout) as { runs: readonly { pages: number }[] };
    return {
      peakBytes: Number(/peak bytes (\d+)/u.exec(stderr)?.[1]),
      pages: runs.reduce((sum, { pages }) => sum + pages, 0),
    };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

function settings({ databaseUrl, url, school, web, api, offset }: WholeReadingTask, data: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseUrl,
    ZAVUCH_DATA: data,
    SCHOOL_NAME: school.name,
    SCHOOL_ZONE: school.zone,
    ELJUR_URL: url,
    ELJUR_VENDOR: school.vendor,
    ELJUR_LOGIN: web.username,
    ELJUR_PASSWORD: web.password,
    ELJUR_DEVKEY: api.devkey,
    ELJUR_API_LOGIN: api.login,
    ELJUR_API_PASSWORD: api.password,
    TEST_CLOCK_OFFSET_MS: String(offset),
  };
}
