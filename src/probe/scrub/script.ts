import { scrubDigits, scrubKey } from './json.js';
import { isPersonal } from './kept.js';
import { type PageWords, scrubName } from './page-words.js';

/** Where in a script the reading stands. */
interface Walk {
  readonly code: string;
  at: number;
  /** The last token that is no white space. */
  before: string;
  /** How many braces are open. */
  depth: number;
  /** How many were at the last field that tells of a person; null behind its value. */
  personalAt: number | null;
}

type Read = (walk: Walk, words: PageWords) => string;

/** What begins at a place of the code; the first line that fits reads it. */
const TOKENS: readonly (readonly [begins: RegExp, read: Read])[] = [
  [/\s+/uy, (walk) => taken(walk, /\s+/uy)],
  [/\/\/|<!--|-->/uy, (walk) => skipped(walk, /[^\n]*/uy)],
  [/\/\*/uy, (walk) => skipped(walk, /\/\*[\s\S]*?\*\//uy)],
  [/["']/uy, readString],
  [/`/uy, readTemplate],
  [/[\p{L}_$]/uy, readWord],
  [/\d/uy, readNumber],
  [/\//uy, readSlash],
  [/[;{}]/uy, readBrace],
  [/[!-~]/uy, (walk) => taken(walk, /[!-~]/uy)],
  [/[\s\S]/uy, (walk) => skipped(walk, /[\s\S]/uy)],
];

/** The code without comments and the contents of expressions and strings. What cannot be told apart surely ends it. */
export function scrubScript(words: PageWords, code: string): string {
  const walk: Walk = { code, at: 0, before: '', depth: 0, personalAt: null };
  let out = '';
  while (walk.at < code.length) {
    const [, read] = TOKENS.find(([begins]) => fits(walk, begins)) ?? [];
    const from = walk.at;
    const made = read?.(walk, words) ?? '';
    if (walk.at === from) break;
    if (made.trim() !== '') walk.before = made;
    out += made;
  }
  return out;
}

function fits({ code, at }: Walk, pattern: RegExp): boolean {
  pattern.lastIndex = at;
  return pattern.test(code);
}

/** What the pattern finds here; nothing, and no step on, where it finds nothing. */
function taken(walk: Walk, pattern: RegExp): string {
  pattern.lastIndex = walk.at;
  const found = pattern.exec(walk.code)?.[0] ?? '';
  walk.at += found.length;
  return found;
}

function skipped(walk: Walk, pattern: RegExp): string {
  taken(walk, pattern);
  return '';
}

function readString(walk: Walk, words: PageWords): string {
  const literal = taken(walk, /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/uy);
  if (literal === '') return '';
  const value = plain(literal.slice(1, -1));
  if (beginsField(walk, value)) return quoted(scrubKey(words, value), literal[0] ?? '"');
  return quoted(walk.personalAt === null ? words.value(value) : words.pseudonyms.text(value), literal[0] ?? '"');
}

/** Whether a word is the key of a field. If it tells of a person, so does all that follows up to the next field. */
function beginsField(walk: Walk, word: string): boolean {
  const isKey = (walk.before === '{' || walk.before === ',') && fits(walk, /\s*:/uy);
  if (isKey) endField(walk);
  if (/^[\p{L}\p{N}_$-]+$/u.test(word) && isPersonal(word)) walk.personalAt ??= walk.depth;
  return isKey;
}

function endField(walk: Walk): void {
  if (walk.personalAt !== null && walk.depth <= walk.personalAt) walk.personalAt = null;
}

function readBrace(walk: Walk): string {
  const sign = taken(walk, /[;{}]/uy);
  if (sign === '{') walk.depth += 1;
  else endField(walk);
  if (sign === '}') walk.depth -= 1;
  return sign;
}

function readNumber(walk: Walk, words: PageWords): string {
  const number = taken(walk, /[\d.]+/uy);
  return walk.personalAt === null ? scrubDigits(words, number) : 'null';
}

const KEYWORD = /^(?:var|let|const|function|return|new|this|if|else|for|while|in|of|typeof|true|false|null|window)$/u;

function readWord(walk: Walk, words: PageWords): string {
  const word = taken(walk, /[\p{L}\p{M}\p{N}_$]+/uy);
  beginsField(walk, word);
  return KEYWORD.test(word) ? word : scrubName(words, word);
}

/** One with an expression inside is not taken apart. */
function readTemplate(walk: Walk, words: PageWords): string {
  const literal = taken(walk, /`(?:[^`\\$]|\$(?!\{)|\\[\s\S])*`/uy);
  return literal === '' ? '' : quoted(words.value(plain(literal.slice(1, -1))), '"');
}

/** A slash divides behind a value; elsewhere a regular expression begins. */
function readSlash(walk: Walk): string {
  const divides = /[\w$)\]"']$/u.test(walk.before) && !/^(?:return|typeof|case|in|of|do|else)$/u.test(walk.before);
  if (divides) return taken(walk, /\//uy);
  const literal = taken(walk, /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/uy);
  return literal === '' ? '' : '/x/';
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '\n': '' };

function plain(text: string): string {
  return text.replace(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/giu,
    (_all, braced?: string, long?: string, short?: string, sign?: string) =>
      sign === undefined ? codePoint(braced ?? long ?? short ?? '') : (ESCAPES[sign] ?? sign),
  );
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}

function quoted(text: string, quote: string): string {
  const json = JSON.stringify(text).replaceAll('<', '\\u003c');
  return quote === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
