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

export interface CommandRun<Told> {
  readonly peakBytes: number;
  readonly told: Told;
}

/** A command of a release with `--json`: the built program, as a school starts it. */
export async function runCommand<Told>(task: WholeReadingTask, words: readonly string[]): Promise<CommandRun<Told>> {
  await run('npm', ['run', 'build']);
  const data = await mkdtemp(join(tmpdir(), 'zavuch-bench-'));
  try {
    const line = [...PRELOADED, 'dist/src/main.js', ...words, '--json'];
    const { stdout, stderr } = await run(process.execPath, line, { env: settings(task, data), maxBuffer: MAX_OUTPUT });
    return { peakBytes: Number(/peak bytes (\d+)/u.exec(stderr)?.[1]), told: JSON.parse(stdout) as Told };
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
