import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyKeysIn } from '../src/sync/bodies.js';

/** Bodies are sealed as in earnest, with keys that the run throws away. */
export const sealedInMemory = bodyKeysIn(mkdtempSync(join(tmpdir(), 'zavuch-bench-keys-')));
