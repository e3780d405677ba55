import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';

/** Ignored by git, and within the project, so that the packages are found from there. */
const RESULTS = fileURLToPath(new URL('../../../test-results/', import.meta.url));
const known = new Map<string, string>();

/**
 * A program of the tests that is started many times, as one file of JavaScript: through the loader of TypeScript each of
 * its beginnings takes two seconds of a processor, so a fraction of that. Made once per test, gone with it.
 */
export function bundled(source: URL): string {
  const made = known.get(source.href);
  if (made !== undefined) return made;
  mkdirSync(RESULTS, { recursive: true });
  const folder = mkdtempSync(join(RESULTS, 'child-'));
  onTestFinished(() => {
    known.delete(source.href);
    rmSync(folder, { recursive: true, force: true });
  });
  const entry = fileURLToPath(source);
  const outfile = join(folder, basename(entry).replace(/\.ts$/u, '.mjs'));
  buildSync({
    ...{ entryPoints: [entry], outfile, bundle: true, packages: 'external', logLevel: 'error' },
    ...{ format: 'esm', platform: 'node', target: 'node20' },
  });
  known.set(source.href, outfile);
  return outfile;
}
