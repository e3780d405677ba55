import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of the shipped act with one thing changed; gone after the test. */
export function edited(from: RegExp, to: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-profile-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'act.yaml');
  writeFileSync(file, readFileSync('regulations/order-127.yaml', 'utf8').replace(from, to));
  return file;
}
