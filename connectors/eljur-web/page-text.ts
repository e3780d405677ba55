import { SourceUnavailable } from '../../src/core/errors.js';
import { guessText, readText } from '../../src/http/read-text.js';
import { PAGE_MARK } from './page-mark.js';

/** assumed: all of it, after notices of other sites. */
const MAINTENANCE = /технически\p{L}+ работ|временно недоступ|under maintenance|temporarily unavailable/iu;

/**
 * The text of a page. Throws SourceUnavailable for a notice of maintenance in its place, which may come in an encoding of its
 * own, and SourceChanged for bytes that are no UTF-8.
 */
export function pageText(body: Uint8Array): string {
  const guessed = guessText(body);
  if (!guessed.includes(PAGE_MARK) && MAINTENANCE.test(guessed)) {
    throw new SourceUnavailable('В ЭлЖуре идут технические работы. Повторите позже.');
  }
  return readText(body);
}
