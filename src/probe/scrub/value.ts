import { parseJson } from '../../http/read-json.js';
import { scrubJson } from './json.js';
import { isKept } from './kept.js';
import { isLink, scrubLink } from './link.js';
import { type PageWords, replaced } from './page-words.js';

/** Any text of a page: of a text node, an attribute, JSON, a string of a script. White space around it stays. */
export function scrubValue(words: PageWords, value: string): string {
  const core = value.trim();
  if (core === '') return value;
  const at = value.indexOf(core);
  return value.slice(0, at) + scrubCore(words, core) + value.slice(at + core.length);
}

function scrubCore(words: PageWords, text: string): string {
  if (words.known.has(text) || isKept(text, words.today)) return text;
  if (/^\d+$/u.test(text)) return words.pseudonyms.id(text);
  const json = /^[[{]/u.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) return JSON.stringify(scrubJson(words, json));
  if (isLink(text)) return scrubLink(words, text);
  return isEscaped(text) ? escaped(replaced(words, unescaped(text))) : replaced(words, text);
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
