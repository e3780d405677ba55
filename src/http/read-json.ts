import { SourceChanged } from '../core/errors.js';
import { readText } from './read-text.js';

/** The text as JSON, or undefined where it is something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The body as JSON, or undefined where it is something else: a sign-in page, a notice of maintenance. Throws SourceChanged
 * like `readText`, and for a key that stands twice in one object: only its last value would be seen.
 */
export function readJson(body: Uint8Array): unknown {
  const text = readText(body);
  const json = parseJson(text);
  if (json !== undefined && keysWritten(text) !== keysKept(json))
    throw new SourceChanged('В ответе JSON один ключ назван дважды: какое из его значений верно, неизвестно.');
  return json;
}

/** A string of sound JSON, and the colon that makes a key of it. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gu;

function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) count += 1;
  return count;
}

function keysKept(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  const values = Object.values(json);
  return values.reduce<number>((sum, value) => sum + keysKept(value), Array.isArray(json) ? 0 : values.length);
}
