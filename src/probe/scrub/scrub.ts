import type { PlainDate } from '../../domain/time.js';
import { parseJson } from '../../http/read-json.js';
import { guessText } from '../../http/read-text.js';
import { scrubHtml } from './html.js';
import { scrubJson } from './json.js';
import { scrubLink } from './link.js';
import { latinWords, type PageWords } from './page-words.js';
import { createPseudonyms } from './pseudonyms.js';
import { scrubValue } from './value.js';

export interface Scrubber {
  /** The page with the same structure and nothing personal. `expectations` name what its parser looks for. */
  page(body: Uint8Array, expectations: readonly string[]): string;
  /** The address by which that page would be read: its numbers are replaced as those of the pages. */
  address(address: string): string;
}

/**
 * Takes everything personal out of pages of one school by a list of what may stay: names of the markup, marks, small
 * numbers, times, classes and days of this school year. `secrets` are told by no page, and still are no names of the markup.
 */
export function createScrubber(today: PlainDate, secrets: readonly string[]): Scrubber {
  const pseudonyms = createPseudonyms();
  const nothingSeen: Seen = { told: secrets.flatMap(latinWords), valued: [] };

  function wordsOf(known: readonly string[], { told, valued }: Seen): PageWords {
    const words: PageWords = {
      ...{ pseudonyms, today, known: new Set(known), told: new Set(told), valued: new Set(valued) },
      value: (text) => scrubValue(words, text),
    };
    return words;
  }

  return {
    page(body, expectations) {
      const known = expectations.flatMap((each) => each.match(/[A-Za-z]\w*/gu) ?? []);
      const first = wordsOf(known, nothingSeen);
      scrubBody(first, body);
      // Only now is it known which Latin words the page tells: names that hold them are replaced too.
      return scrubBody(wordsOf(known, first), body);
    },
    address: (address) => scrubLink(wordsOf([], { told: [], valued: [] }), address),
  };
}

/** What an earlier look at the page has shown. */
interface Seen {
  readonly told: Iterable<string>;
  readonly valued: Iterable<string>;
}

function scrubBody(words: PageWords, body: Uint8Array): string {
  const text = guessText(body);
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null) return JSON.stringify(scrubJson(words, json), null, 1);
  return scrubHtml(words, text);
}
