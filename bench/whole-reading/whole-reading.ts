import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Simulator, startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import { makeSchool } from '../../fixtures/school/make.js';
import type { SchoolSize } from '../../fixtures/school/types.js';
import type { Instant } from '../../src/domain/time.js';
import { findPostgres } from '../../test/support/postgres-binaries.js';
import { startCluster } from '../../test/support/throwaway-cluster.js';

/** What the process is told that reads a whole journal. */
export interface WholeReadingTask {
  readonly databaseUrl: string;
  readonly url: string;
  readonly school: { readonly name: string; readonly vendor: string; readonly zone: string };
  readonly web: { readonly username: string; readonly password: string };
  readonly api: { readonly devkey: string; readonly login: string; readonly password: string };
  /** Where the keys of stored pages are. */
  readonly keys: string;
  /** From this machine's clock to the journal's, in milliseconds. */
  readonly offset: number;
  /** Null: as fast as it goes. */
  readonly perMinute: number | null;
}

/** What it tells when it is done. */
export interface WholeReading {
  readonly pages: number;
  /** Records that it added, changed, moved or ended. */
  readonly changes: number;
  readonly requests: number;
  /** By the clock of its waits, which are counted and not waited. */
  readonly ms: number;
  readonly processorMs: number;
  /** The most memory that the process ever held. */
  readonly peakBytes: number;
}

export interface ReadableJournal {
  readonly simulator: Simulator;
  /** When each request of the simulator's log came, by `performance.now()`. */
  readonly arrivals: readonly number[];
  /** Begins a reading in a process of its own. */
  begin(perMinute: number | null): BegunReading;
  read(perMinute: number | null): Promise<WholeReading>;
  /** What a reading is told. */
  task(perMinute: number | null): WholeReadingTask;
}

export interface BegunReading {
  readonly child: ChildProcess;
  /** What the accounts may see was tried; from now on pages are asked for. */
  readonly pages: Promise<unknown>;
  /** Null where the process ended before the reading. */
  readonly done: Promise<WholeReading | null>;
}

const SEED = 127;

/** An invented school's journal behind the simulator, and an empty mirror on a server of its own. */
export async function withJournal<T>(
  size: SchoolSize,
  now: Instant,
  use: (journal: ReadableJournal) => Promise<T>,
): Promise<T> {
  const binaries = findPostgres();
  if (binaries === null) throw new Error('PostgreSQL is not installed: this figure needs a server.');
  const begun = Date.now();
  const arrivals: number[] = [];
  const onRequest = () => void arrivals.push(performance.now());
  const school = makeSchool({ size, seed: SEED });
  const simulator = await startSimulator({ school, clock: createVirtualClock(now), tickMs: 1, onRequest });
  const cluster = await startCluster(binaries);
  const keys = await mkdtemp(join(tmpdir(), 'zavuch-bench-'));
  const { web, api } = simulator.accounts;
  const task = (perMinute: number | null): WholeReadingTask => ({
    databaseUrl: cluster.url,
    url: simulator.url,
    school: { name: school.title, vendor: school.vendor, zone: school.zone },
    web: { username: web.login, password: web.password },
    api: { devkey: api.devkey, login: api.login, password: api.password },
    ...{ keys, offset: now - begun, perMinute },
  });
  const begin = (perMinute: number | null) => start(task(perMinute));
  try {
    return await use({
      simulator,
      arrivals,
      task,
      begin,
      read: async (perMinute) => finished(await begin(perMinute).done),
    });
  } finally {
    await simulator.stop();
    await cluster.stop();
    await rm(keys, { recursive: true, force: true });
  }
}

function start(task: WholeReadingTask): BegunReading {
  const line = ['--import', 'tsx', 'bench/whole-reading/read-whole.ts', JSON.stringify(task)];
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const done = text(child.stdout as Readable).then((said) => (said === '' ? null : (JSON.parse(said) as WholeReading)));
  return { child, pages: once(child, 'message'), done };
}

function finished(reading: WholeReading | null): WholeReading {
  if (reading === null) throw new Error('The reading did not come to its end.');
  return reading;
}
