import { expect } from 'vitest';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { expectShown } from './mirror.js';
import { texts } from './story.js';
import { everythingWritten } from './written.js';

const STATE = texts(12);

/** What ЭлЖур's pages carry for uploading and signing in, whatever it is this time. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]+|token=(?!stripped)[\w%-]{8,}/u;

/** What is never told and never done. */
export const secrecy: readonly Check[] = [
  { id: 'C2', title: 'no secret is in any line, file, page or column that a reading wrote', run: canary },
  { id: 'C25', title: 'nothing but reading is asked of the journal', run: readOnly },
];

async function canary<S extends Source>(door: Door<S>): Promise<void> {
  const { school, runs, secrets } = await door.confided();
  try {
    const written = await everythingWritten(school, runs);
    // The search finds what is there: the names of students are, in the mirror alone.
    expect(written.mirror.toString()).toContain('Лазарев');
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(6);
      for (const [place, content] of Object.entries(written))
        expect(holds(content, secret), `${secret} in ${place}`).toBe(false);
    }
    for (const content of [written.said, written.mirror, written.pages])
      expect(content.toString().match(TOKEN)?.[0]).toBeUndefined();
    expect(holds(written.said, 'Лазарев'), 'a name in what was said').toBe(false);
  } finally {
    await school.close();
  }
}

/** In plain letters, or as an address or base64 writes them. */
function holds(content: Buffer, secret: string): boolean {
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/u, '')];
  return forms.some((form) => content.includes(form));
}

async function readOnly<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  const before = source.simulator.log.length;
  await source.read();
  await source.read();
  await expectShown(door, source, STATE);
  const sent = source.simulator.log.slice(before);
  expect(sent.filter(({ write }) => write)).toEqual([]);
  const others = sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  expect(new Set(others)).toEqual(new Set(door.posts));
  if (door.sends) expect(sent.length).toBeGreaterThan(10);
  else expect(sent).toEqual([]);
}
