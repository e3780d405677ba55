import { createHash } from 'node:crypto';
import type { DocumentModel } from './document.js';

/** SHA-256 of the model: equal for equal as-of, parameters and viewer, whatever the format or release. */
export function modelHash(model: DocumentModel): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}
