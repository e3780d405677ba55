import { Parser } from 'htmlparser2';
import { parseJson } from '../../http/read-json.js';
import { BLOCKS, ELEMENTS, EMPTIED, ENUMERATION, LINKING, NAMING } from './html-names.js';
import { scrubJson } from './json.js';
import { isPersonal } from './kept.js';
import { scrubLink } from './link.js';
import { isName, type PageWords, scrubName } from './page-words.js';
import { scrubScript } from './script.js';
import { scrubPieces } from './value.js';

const UNKNOWN_ELEMENT = 'x-hidden';
const UNKNOWN_ATTRIBUTE = 'x-hidden';
/** Their text is no text of the page. */
const RAW: ReadonlySet<string> = new Set(['script', 'style']);

/** A text of the page that is not written yet, and its place in what is. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

/** The same elements in the same order, cut where the page was cut; comments are gone. */
export function scrubHtml(words: PageWords, html: string): string {
  const out: string[] = [];
  let text = '';
  let raw: { readonly name: string; readonly type: string } | null = null;
  let pieces: Piece[] = [];

  /** A text comes broken at every entity, and goes on behind elements that are parts of a line. */
  function flush(): void {
    if (text !== '' && !raw) pieces.push({ text, at: out.length });
    if (text !== '') out.push(raw ? scrubRaw(words, raw, text) : '');
    text = '';
  }

  function flushBefore(name: string): void {
    flush();
    if (BLOCKS.has(name)) settle();
  }

  function settle(): void {
    const made = scrubPieces(
      words,
      pieces.map((piece) => piece.text),
    );
    for (const [place, { at }] of pieces.entries()) out[at] = escaped(made[place] ?? '');
    pieces = [];
  }

  const parser = new Parser({
    onprocessinginstruction(name) {
      flush();
      if (name === '!doctype') out.push('<!DOCTYPE html>');
    },
    oncomment: flush,
    onopentag(name, attributes) {
      flushBefore(name);
      out.push(openTag(words, name, attributes));
      raw = RAW.has(name) ? { name, type: attributes['type'] ?? '' } : null;
    },
    ontext(piece) {
      text += piece;
    },
    onclosetag(name, implied) {
      flushBefore(name);
      raw = null;
      if (!implied) out.push(`</${elementName(name)}>`);
    },
  });
  parser.end(html);
  flush();
  settle();
  return out.join('');
}

function elementName(name: string): string {
  return ELEMENTS.has(name) ? name : UNKNOWN_ELEMENT;
}

function openTag(words: PageWords, element: string, attributes: Readonly<Record<string, string>>): string {
  const shown = new Map<string, string>();
  for (const [attribute, value] of Object.entries(attributes)) {
    const name = isName(attribute) ? scrubName(words, attribute) : UNKNOWN_ATTRIBUTE;
    shown.set(name, attributeValue(words, attribute, value));
  }
  return `<${[elementName(element), ...[...shown].map(([name, value]) => `${name}="${escaped(value)}"`)].join(' ')}>`;
}

function attributeValue(words: PageWords, name: string, value: string): string {
  if (EMPTIED.has(name)) return '';
  if (isPersonal(name)) return words.pseudonyms.text(value);
  if (/^on[a-z]+$/u.test(name)) return scrubScript(words, value);
  if (LINKING.has(name)) return scrubLink(words, value);
  // «Физическая культура»: one text, which scripts and cells tell too.
  if (name === 'name' && /[^ -~]/u.test(value)) return words.value(value);
  const names = NAMING.has(name) || (ENUMERATION.test(name) && /^[a-z_]{1,12}$/u.test(value));
  return names ? value.replace(/\S+/gu, (each) => scrubName(words, each)) : words.value(value);
}

function scrubRaw(
  words: PageWords,
  { name, type }: { readonly name: string; readonly type: string },
  text: string,
): string {
  if (name === 'style') return '';
  if (type === '' || /javascript|^module$/u.test(type)) return scrubScript(words, text);
  const json = parseJson(text);
  return json === undefined ? '' : JSON.stringify(scrubJson(words, json)).replaceAll('<', '\\u003c');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00a0', '&nbsp;');
}
