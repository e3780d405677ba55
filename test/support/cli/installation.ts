import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../../fixtures/eljur/simulator.js';
import type { Database } from '../../../src/db/database.js';
import { openEmbedded } from '../../../src/db/embedded.js';
import { moment, tinySchool } from '../../fixtures/eljur/support/tiny-school.js';
import { freshDatabase } from '../database.js';
import { type Environment, type Ran, type Running, start } from './process.js';

/** A school's installation: a database and a data folder of its own, and the tiny school's journal to read. */
export interface Installation {
  readonly simulator: Simulator;
  readonly directory: string;
  readonly environment: Environment;
  /** Starts `zavuch …`; settings given here replace the installation's, a blank one takes it away. */
  start(line: readonly string[], changed?: Environment): Running;
  run(line: readonly string[], changed?: Environment): Promise<Ran>;
  /** Asks the database between two commands. */
  ask<T>(question: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** On an evening of the first quarter; the program's clock and the journal's start there together. `bare`: no schema yet. */
export async function installation({ bare }: { readonly bare: boolean } = { bare: false }): Promise<Installation> {
  const offset = moment('2026-10-07', '21:00') - Date.now();
  const clock = { now: () => Date.now() + offset, set: () => undefined, tick: () => undefined };
  const simulator = await startSimulator({ school: tinySchool, clock });
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-cli-'));
  const database = await freshDatabase({ bare });
  const { url } = database;
  const { web, api } = simulator.accounts;
  const environment = {
    ...(url === undefined ? {} : { DATABASE_URL: url }),
    ZAVUCH_DATA: directory,
    ELJUR_URL: simulator.url,
    ELJUR_VENDOR: tinySchool.vendor,
    ELJUR_LOGIN: web.login,
    ELJUR_PASSWORD: web.password,
    ELJUR_DEVKEY: api.devkey,
    ELJUR_API_LOGIN: api.login,
    ELJUR_API_PASSWORD: api.password,
    TEST_CLOCK_OFFSET_MS: String(offset),
  };
  const startWith: Installation['start'] = (line, changed = {}) => start(line, { ...environment, ...changed });
  return {
    simulator,
    directory,
    environment,
    start: startWith,
    run: (line, changed) => startWith(line, changed).ended,
    ask: (question) => (url === undefined ? askFolder(directory, question) : question(database.db)),
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
