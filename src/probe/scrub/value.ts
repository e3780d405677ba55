import { parseJson } from '../../http/read-json.js';
import { scrubJson } from './json.js';
import { isKept, isShort } from './kept.js';
import { isLink, scrubLink } from './link.js';
import type { PageWords } from './page-words.js';

/** Any text of a page: of a text node, an attribute, JSON, a string of a script. White space around it stays. */
export function scrubValue(words: PageWords, value: string): string {
  return within(value, (core) => scrubCore(words, core));
}

/** Where one word ends: also in front of a mark's weight, «5✕2». */
const BETWEEN_WORDS = /\s+|(?=✕)/u;

/** One text in several elements: «Н» in front of «икитин» is no absence, nor is «45» behind «8 978 123» a small number. */
export function scrubPieces(words: PageWords, pieces: readonly string[]): readonly string[] {
  const isOne = pieces.filter((piece) => piece.trim() !== '').length < 2;
  const glued = pieces.join('').trim().split(BETWEEN_WORDS);
  const keeps = isOne || glued.every((word) => stays(words, word));
  return pieces.map((piece) => (keeps ? words.value(piece) : hidden(words, piece)));
}

function hidden(words: PageWords, piece: string): string {
  const isHidden = isShort(piece.trim()) && !words.known.has(piece.trim());
  return isHidden ? within(piece, (core) => words.pseudonyms.text(core)) : words.value(piece);
}

function within(value: string, work: (core: string) => string): string {
  const core = value.trim();
  if (core === '') return value;
  const at = value.indexOf(core);
  return value.slice(0, at) + work(core) + value.slice(at + core.length);
}

function stays({ known, today }: PageWords, text: string): boolean {
  return known.has(text) || isKept(text, today);
}

function scrubCore(words: PageWords, text: string): string {
  if (stays(words, text)) return text;
  if (/^\d+$/u.test(text)) return words.pseudonyms.id(text);
  const json = /^[[{]/u.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) return JSON.stringify(scrubJson(words, json));
  if (isLink(text)) return scrubLink(words, text);
  return isEscaped(text) ? escaped(words.pseudonyms.text(unescaped(text))) : words.pseudonyms.text(text);
}

/** JavaScript's old `escape()`: «%u0422%u0435…», Latin letters as they are. */
function isEscaped(text: string): boolean {
  return /^[\w@*+./%-]*$/u.test(text) && /%u[0-9a-f]{4}/iu.test(text);
}

function unescaped(text: string): string {
  return text.replace(/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/giu, (_sign, long?: string, short?: string) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
  );
}

function escaped(text: string): string {
  return text.replace(/[^\w@*+./-]/gu, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
  });
}
