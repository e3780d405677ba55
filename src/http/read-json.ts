import { readText } from './read-text.js';

/** The text as JSON, or undefined where it is something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body as JSON, or undefined where it is something else: a sign-in page, a notice of maintenance. Throws SourceChanged like `readText`. */
export function readJson(body: Uint8Array): unknown {
  return parseJson(readText(body));
}
