import { isPersonal } from './kept.js';
import { type PageWords, scrubName } from './page-words.js';

/** Words of ЭлЖур's own addresses; of any other only the shape is kept. */
const SEGMENT = /^(?:journal(?:-[a-z]+)*|api|apiv3|get[a-z]+|auth|authorize|ajax[a-z]+|assets|dist)$/u;
/** `class.7А`: what stands behind the point is a value, but for kinds of pages. */
const KEYED = /^(class|lesson_id|sp|u|week|startdate|page|view|action)\.(.*)$/su;
const KIND_KEYS: ReadonlySet<string> = new Set(['page', 'view', 'action', 'method', 'key1', 'key2', 'mode']);
const KIND = /^[a-z_.]+$/u;

export function isLink(text: string): boolean {
  return (
    /^(?:[a-z][a-z+.-]*:)?\/\/\S+$/iu.test(text) ||
    /^\/\S*$/u.test(text) ||
    /^(?:mailto|tel|data|javascript):/iu.test(text)
  );
}

/** Hosts, tokens and names are gone; the words of ЭлЖур's addresses and the numbers' pseudonyms stay, so that links match. */
export function scrubLink(words: PageWords, link: string): string {
  if (/^(?:mailto|tel|data|javascript):/iu.test(link)) return '#';
  const [, host = '', rest = ''] = /^((?:[a-z][a-z+.-]*:)?\/\/[^/?#]*)?(.*)$/isu.exec(link) ?? [];
  const [path = '', ...queries] = rest.split('?');
  const segments = path.split('/').map((segment) => scrubSegment(words, segment));
  const query = queries.map((each) =>
    each
      .split('&')
      .map((pair) => scrubPair(words, pair))
      .join('&'),
  );
  return [(host === '' ? '' : 'https://host.invalid') + segments.join('/'), ...query].join('?');
}

/** What stands behind a lone `#` has a coding of its own. */
function scrubSegment(words: PageWords, segment: string): string {
  const [, place = segment, anchor] = /^([^#]*)#([^#]*)$/u.exec(segment) ?? [];
  const shown = coded(place, (text) => scrubPlace(words, text));
  return anchor === undefined ? shown : `${shown}#${coded(anchor, (text) => scrubName(words, text))}`;
}

function scrubPlace(words: PageWords, text: string): string {
  const [, key, value = ''] = KEYED.exec(text) ?? [];
  if (key !== undefined) return `${key}.${scrubArgument(words, key, value)}`;
  if (SEGMENT.test(text)) return scrubName(words, text);
  return text === '' ? '' : words.pseudonyms.text(text);
}

function scrubPair(words: PageWords, pair: string): string {
  const [key = '', ...rest] = pair.split('=');
  if (rest.length === 0) return coded(pair, (text) => words.pseudonyms.text(text));
  const name = /^[a-z_\d]+$/iu.test(key) ? scrubName(words, key) : words.pseudonyms.text(key);
  return `${name}=${coded(rest.join('='), (text) => scrubAnchored(words, key, text))}`;
}

/** What stands behind a lone `#` is a value of its own: «3522#7А». */
function scrubAnchored(words: PageWords, key: string, text: string): string {
  const [, before, behind] = /^([^#]*)#([^#]+)$/u.exec(text) ?? [];
  if (before === undefined || behind === undefined) return scrubArgument(words, key, text);
  return `${scrubArgument(words, key, before)}#${words.value(behind)}`;
}

function scrubArgument(words: PageWords, key: string, value: string): string {
  if (isPersonal(key)) return words.pseudonyms.text(value);
  if (KIND_KEYS.has(key) && KIND.test(value)) return scrubName(words, value);
  // A value of an address is no address: «/» in a key of a class is but a sign.
  return value.startsWith('/') ? words.pseudonyms.text(value) : words.value(value);
}

/** Works on the text behind its coding, and codes the outcome in the same way. */
function coded(text: string, work: (plain: string) => string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return work(spaced).replaceAll(' ', text.includes('+') ? '+' : ' ');
  return encodeURIComponent(work(decoded(spaced))).replaceAll('%20', '+');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
