import { SourceChanged } from '../core/errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1251 = new TextDecoder('windows-1251');

/**
 * The body as text. Throws SourceChanged for bytes that are no UTF-8: in a guessed encoding names and topics would look like
 * others. What the header says of the encoding is left aside: a stored body is read again without it.
 */
export function readText(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch (cause) {
    throw new SourceChanged('Ответ пришёл не в кодировке UTF-8: буквы в нём не прочитать верно.', { cause });
  }
}

/** True for HTML, in whatever encoding: asked before the text is read strictly, since a notice of maintenance is no data. */
export function isHtml(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, 200)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*</.test(start);
}

/** UTF-8, or what old servers and programs write instead: for refusals, which become no data, and for files, which a person looks at first. */
export function guessText(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    return windows1251.decode(body);
  }
}
