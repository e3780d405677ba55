import type { PlainDate } from '../../domain/time.js';
import { parseJson } from '../../http/read-json.js';
import { guessText } from '../../http/read-text.js';
import { scrubHtml } from './html.js';
import { scrubJson } from './json.js';
import { scrubLink } from './link.js';
import type { PageWords } from './page-words.js';
import { createPseudonyms } from './pseudonyms.js';
import { scrubValue } from './value.js';

export interface Scrubber {
  /** The page with the same structure and nothing personal. `expectations` name what its parser looks for. */
  page(body: Uint8Array, expectations: readonly string[]): string;
  /** The address by which that page would be read: its numbers are replaced as those of the pages. */
  address(address: string): string;
}

/**
 * Takes everything personal out of pages of one school by a list of what may stay: names of the markup that are made of
 * words of ЭлЖур's and HTML's, marks, small numbers, times, classes and days of this school year.
 */
export function createScrubber(today: PlainDate): Scrubber {
  const pseudonyms = createPseudonyms();

  function wordsOf(known: readonly string[]): PageWords {
    const words: PageWords = { pseudonyms, today, known: new Set(known), value: (text) => scrubValue(words, text) };
    return words;
  }

  return {
    page(body, expectations) {
      const known = expectations.flatMap((each) => each.match(/[A-Za-z]\w*/gu) ?? []);
      return scrubBody(wordsOf(known), body);
    },
    address: (address) => scrubLink(wordsOf([]), address),
  };
}

function scrubBody(words: PageWords, body: Uint8Array): string {
  const text = guessText(body);
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null) return JSON.stringify(scrubJson(words, json), null, 1);
  return scrubHtml(words, text);
}
