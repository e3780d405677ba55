import type { SealedBody } from '../db/stores/bodies.js';
import type { Parsed } from './connector.js';
import type { SyncRun } from './run.js';

export interface ReadAgain {
  readonly parsed: Parsed;
  readonly body: Uint8Array;
}

/**
 * A stored page read by today's parser; null where it cannot be: its key was destroyed, it is damaged, or the parser no
 * longer knows its shape. That is for the caller to live with: one old page must not stop a run.
 */
export function readAgain(run: SyncRun, view: string, address: string, sealed: SealedBody): ReadAgain | null {
  try {
    const body = run.keys.open(sealed);
    const parsed = run.parse?.(view, address, body) ?? null;
    return parsed === null ? null : { parsed, body };
  } catch {
    return null;
  }
}
