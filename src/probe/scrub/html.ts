import { Parser } from 'htmlparser2';
import { parseJson } from '../../http/read-json.js';
import { ELEMENTS, EMPTIED, ENUMERATION, FLAGS, LINKING, NAMING } from './html-names.js';
import { scrubJson } from './json.js';
import { scrubLink } from './link.js';
import { isName, type PageWords, scrubName } from './page-words.js';
import { scrubScript } from './script.js';

const UNKNOWN_ELEMENT = 'x-hidden';
const UNKNOWN_ATTRIBUTE = 'x-hidden';
/** Their text is no text of the page. */
const RAW: ReadonlySet<string> = new Set(['script', 'style']);

/** The same elements in the same order, cut where the page was cut; comments are gone. */
export function scrubHtml(words: PageWords, html: string): string {
  const out: string[] = [];
  let text = '';
  let raw: { readonly name: string; readonly type: string } | null = null;

  /** A text comes in pieces, broken at every entity. */
  function flush(): void {
    if (text !== '') out.push(raw ? scrubRaw(words, raw, text) : escaped(words.value(text)));
    text = '';
  }

  const parser = new Parser({
    onprocessinginstruction(name) {
      flush();
      if (name === '!doctype') out.push('<!DOCTYPE html>');
    },
    oncomment: flush,
    onopentag(name, attributes) {
      flush();
      out.push(openTag(words, name, attributes));
      raw = RAW.has(name) ? { name, type: attributes['type'] ?? '' } : null;
    },
    ontext(piece) {
      text += piece;
    },
    onclosetag(name, implied) {
      flush();
      raw = null;
      if (!implied) out.push(`</${elementName(name)}>`);
    },
  });
  parser.end(html);
  flush();
  return out.join('');
}

function elementName(name: string): string {
  return ELEMENTS.has(name) ? name : UNKNOWN_ELEMENT;
}

function openTag(words: PageWords, name: string, attributes: Readonly<Record<string, string>>): string {
  const shown = new Map<string, string>();
  for (const [attribute, value] of Object.entries(attributes)) {
    shown.set(attributeName(words, attribute, value), attributeValue(words, attribute, value));
  }
  return `<${[elementName(name), ...[...shown].map(([attribute, value]) => `${attribute}="${escaped(value)}"`)].join(' ')}>`;
}

/** A bare word among attributes is what a quote in a name leaves behind; `miss_comment` is none. */
function attributeName(words: PageWords, name: string, value: string): string {
  if (FLAGS.has(name) || words.known.has(name)) return name;
  if (value !== '') words.valued.add(name);
  const isOwn = words.valued.has(name) || /^[a-z]+_[a-z_]+$|^data-[a-z-]+$/u.test(name);
  return isOwn && isName(name) ? scrubName(words, name) : UNKNOWN_ATTRIBUTE;
}

function attributeValue(words: PageWords, name: string, value: string): string {
  if (EMPTIED.has(name)) return '';
  if (/^on[a-z]+$/u.test(name)) return scrubScript(words, value);
  if (LINKING.has(name)) return scrubLink(words, value);
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
