import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CLOCK = ['--import', './test/support/cli/shift-clock.mjs'];
/** The whole suite has just built the program and starts it thrice as fast; a single test file runs the sources. */
const PROGRAM = process.env['TEST_BUILT_PROGRAM'] === '1' ? ['dist/src/main.js'] : ['--import', 'tsx', 'src/main.ts'];

export type Environment = Readonly<Record<string, string>>;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a process of its own. */
export interface Running {
  /** What it has written so far. */
  written(): Omit<Ran, 'code'>;
  /** Resolves when it has ended; the code of one that a signal ended is -1. */
  readonly ended: Promise<Ran>;
  stop(signal: NodeJS.Signals): Promise<Ran>;
}

/** Starts `zavuch …` with these settings and none of this machine's. */
export function start(line: readonly string[], environment: Environment = {}): Running {
  const child = spawn(process.execPath, [...CLOCK, ...PROGRAM, ...line], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      written[name] += chunk;
    });
  }
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, ...written }));
  });
  return {
    written: () => ({ ...written }),
    ended,
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs `zavuch …` to its end. */
export function zavuch(line: readonly string[], environment: Environment = {}): Promise<Ran> {
  return start(line, environment).ended;
}
