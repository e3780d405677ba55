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

/** Without its escapes sound JSON is what stands between quotes and what does not, by turns: a colon comes after a key. */
function keysWritten(text: string): number {
  const pieces = text.replace(/\\./gu, '').split('"');
  return pieces.filter((piece, nth) => nth % 2 === 0 && /^\s*:/u.test(piece)).length;
}

function keysKept(json: unknown): number {
  let count = 0;
  const met = [json];
  // However deep an answer is: the list grows while it is walked.
  for (const value of met) {
    if (typeof value !== 'object' || value === null) continue;
    const inner: readonly unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += inner.length;
    for (const one of inner) met.push(one);
  }
  return count;
}
