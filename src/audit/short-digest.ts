import { createHash } from 'node:crypto';

const LENGTH = 12;

/** Stands for a longer text where two are only ever compared. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}
