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
 * The body as JSON, or undefined where it is something else: a sign-in page, a notice of maintenance. A decimal of more
 * digits than a number keeps is the text that stands there. Throws SourceChanged like `readText`, and for a key that stands
 * twice in one object: only its last value would be seen.
 */
export function readJson(body: Uint8Array): unknown {
  const text = readText(body);
  const json = parseJson(text);
  if (json !== undefined && keysWritten(text) !== keysKept(json))
    throw new SourceChanged('В ответе JSON один ключ назван дважды: какое из его значений верно, неизвестно.');
  return LONG_DECIMAL.test(text) ? parseJson(withTextForRounded(text)) : json;
}

const LONG_DECIMAL = /\d[\d.]{16}/u;
/** Whole strings, lest a decimal be found in one. */
const STRING_OR_DECIMAL = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+\.\d+(?:e[+-]?\d+)?/giu;

function withTextForRounded(text: string): string {
  return text.replaceAll(STRING_OR_DECIMAL, (found) => (found.startsWith('"') || isKept(found) ? found : `"${found}"`));
}

/** Every number of fifteen digits is kept, of longer ones those that are written again as they were. */
function isKept(decimal: string): boolean {
  const [digits = ''] = decimal.split(/e/iu);
  const shortest = decimal === digits ? decimal.replace(/\.?0+$/u, '') : decimal;
  return digits.replace(/\D/gu, '').length <= 15 || String(Number(decimal)) === shortest;
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
