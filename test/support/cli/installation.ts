import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Simulator, startSimulator } from '../../../fixtures/eljur/simulator.js';
import type { Database } from '../../../src/db/database.js';
import { openEmbedded } from '../../../src/db/embedded.js';
import { moment, tinySchool } from '../../fixtures/eljur/support/tiny-school.js';
import { freshDatabase } from '../database.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A school's installation: a database and a data folder of its own, a journal to read, and the program as a process. */
export interface Installation {
  readonly simulator: Simulator;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Runs `zavuch …` to its end. */
  run(line: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ran>;
  /** Asks the database between two commands. */
  ask<T>(question: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The tiny school on an evening of its first quarter; the program's clock starts there too. */
export async function installation(): Promise<Installation> {
  const now = moment('2026-10-07', '21:00');
  const offset = now - Date.now();
  const clock = { now: () => Date.now() + offset, set: () => undefined, tick: () => undefined };
  const simulator = await startSimulator({ school: tinySchool, clock });
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-cli-'));
  const database = await freshDatabase();
  const { web, api } = simulator.accounts;
  const environment = {
    ...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
    ZAVUCH_DATA: directory,
    ELJUR_URL: simulator.url,
    ELJUR_VENDOR: tinySchool.vendor,
    ELJUR_LOGIN: web.login,
    ELJUR_PASSWORD: web.password,
    ELJUR_DEVKEY: api.devkey,
    ELJUR_API_LOGIN: api.login,
    ELJUR_API_PASSWORD: api.password,
    REQUESTS_PER_MINUTE: '600',
    TEST_CLOCK_OFFSET_MS: String(offset),
  };
  return {
    simulator,
    environment,
    directory,
    run: (line, more = {}) => zavuch(line, { ...environment, ...more }),
    ask: (question) => (database.url === undefined ? askFolder(directory, question) : question(database.db)),
    close: async () => {
      await simulator.stop();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Without a server the installation keeps its database in its data folder. */
async function askFolder<T>(directory: string, question: (db: Database) => Promise<T>): Promise<T> {
  const db = await openEmbedded(join(directory, 'database'));
  try {
    return await question(db);
  } finally {
    await db.close();
  }
}

/** Starts the program as a process, with these settings and none of this machine's. */
export function start(
  line: readonly string[],
  environment: Readonly<Record<string, string>>,
): ReturnType<typeof spawn> {
  const preload = ['--import', 'tsx', '--import', './test/support/cli/shift-clock.ts'];
  return spawn(process.execPath, [...preload, 'src/main.ts', ...line], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function zavuch(line: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = start(line, environment);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}
