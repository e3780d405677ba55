import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { inspectMachine } from './test/support/environment.js';

const machine = inspectMachine();

// `*.embedded.test.ts` holds what the engines could do differently: it runs on the server and, again, on the embedded one.
const database = ['test/**/*.db.test.ts'];
const bothEngines = ['test/**/*.embedded.test.ts'];
const browser = ['test/**/*.browser.test.ts'];
const cluster = { globalSetup: 'test/support/cluster.ts', testTimeout: 60_000, hookTimeout: 120_000 };

// Unit tests change nothing that outlives them: files of one worker share what they import, which half their time goes into.
const unit = {
  extends: true as const,
  test: {
    name: 'unit',
    include: ['test/**/*.test.ts'],
    exclude: [...database, ...bothEngines, ...browser],
    isolate: false,
  },
};
// So do those of the database: each has one of its own, closes it, and puts back the clock that it held.
const db = {
  extends: true as const,
  test: { name: 'db', include: [...database, ...bothEngines], ...cluster, isolate: false },
};
const embedded = { extends: true as const, test: { name: 'embedded', include: bothEngines, ...cluster } };
const browserProject = { extends: true as const, test: { name: 'browser', include: browser, ...cluster } };

// The process that reads a file starts thrice as fast compiled; the whole suite has just built it, as it has the program.
const builtReader = {
  find: /^\.\/reader-url\.js$/,
  replacement: fileURLToPath(new URL('./dist/connectors/file-import/reader-url.js', import.meta.url)),
};
const isBuilt = process.env['TEST_BUILT_PROGRAM'] === '1';

export default defineConfig({
  resolve: { alias: isBuilt ? [builtReader] : [] },
  test: {
    environment: 'node',
    testTimeout: 20_000,
    // Vitest leaves one core to itself; on a machine of two that is half of the machine.
    maxWorkers: '100%',
    env: { TZ: 'UTC' },
    passWithNoTests: true,
    coverage: { provider: 'v8', include: ['src/**', 'connectors/**', 'jobs/**', 'reports/**', 'fixtures/**'] },
    projects: [unit, db, ...(machine.server ? [embedded] : []), ...(machine.chromium === null ? [] : [browserProject])],
  },
});
