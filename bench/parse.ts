import { Parser } from 'htmlparser2';
import type { JournalPageKind, Parsed } from '../src/sync/connector.js';
import { journalPages } from './invented-journal.js';
import { ratioOf } from './ratio.js';

const PAGES = 120;
const ROUNDS = 9;

type Read = (address: string, html: string) => Parsed;

/** Time from the text of a page to its validated rows, over a pass of the bare tokeniser over the same text. */
export async function parseRatio(kind: JournalPageKind, read: Read, scale: number): Promise<number> {
  const pages = await journalPages(kind, Math.max(5, Math.round(PAGES * scale)));
  const texts = pages.map(({ address, body }) => ({ address, html: Buffer.from(body).toString('utf8') }));
  const ours = () => {
    for (const { address, html } of texts) read(address, html);
  };
  const bare = () => {
    for (const { html } of texts) bareParse(html);
  };
  return ratioOf(ours, bare, ROUNDS);
}

/** Names, attributes and texts are produced, as any reader of the page would need, and dropped. */
function bareParse(html: string): void {
  const parser = new Parser({ onopentag: () => undefined, ontext: () => undefined, onclosetag: () => undefined });
  parser.write(html);
  parser.end();
}
