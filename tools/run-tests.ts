import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Outcome {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

/** Runs vitest, over the program just built, with its usual output and ends with one line of counts, taken from its own machine-readable report. */
function main(): number {
  const folder = mkdtempSync(join(tmpdir(), 'zavuch-results-'));
  try {
    const report = join(folder, 'results.json');
    const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, TEST_BUILT_PROGRAM: '1' },
    });
    const status = run.status ?? 1;
    const outcome = JSON.parse(readFileSync(report, 'utf8')) as Outcome;
    // A file that does not load has no failed test in it, and still is a failure.
    const failed = Math.max(outcome.numFailedTests, status === 0 ? 0 : 1);
    console.log(`${outcome.numPassedTests} passed, ${failed} failed`);
    return status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = main();
