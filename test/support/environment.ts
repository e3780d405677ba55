import { existsSync } from 'node:fs';
import { findPostgres } from './postgres-binaries.js';

/** What this machine offers to the tests; the absence of a required part is an error, never a silent gap. */
export interface TestMachine {
  readonly server: boolean;
  readonly chromium: string | null;
}

export function inspectMachine(): TestMachine {
  const machine = { server: hasServer(), chromium: findChromium() };
  if (!machine.server) {
    miss('REQUIRE_POSTGRES', 'PostgreSQL not found: ALL database tests run on the embedded engine only.');
  }
  if (machine.chromium === null) miss('REQUIRE_CHROMIUM', 'Chromium not found: the browser tests are LEFT OUT.');
  return machine;
}

function hasServer(): boolean {
  return (process.env['TEST_DATABASE_URL'] ?? '') !== '' || findPostgres() !== null;
}

export function findChromium(): string | null {
  const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

function miss(requirement: string, line: string): void {
  if (process.env[requirement] === '1') throw new Error(`${requirement}=1, but: ${line}`);
  // The configuration is read once for every project and worker; the environment is what they share.
  const said = `SAID_${requirement}`;
  if (process.env[said] === '1') return;
  process.env[said] = '1';
  console.warn(`\n!!! ${line} !!!\n`);
}
