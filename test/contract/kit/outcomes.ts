import { expect } from 'vitest';
import { localServer } from '../../support/http/local-server.js';
import type { Check } from './checks.js';
import type { Door, Source } from './door.js';
import { contentOf, expectShown } from './mirror.js';
import { texts } from './story.js';
import { recover, tell } from './told.js';

const STATE = texts(12);

/** What the source answers in the place of what was asked. */
export const outcomes: readonly Check[] = [
  { id: 'C1', title: 'every first contact has its own typed result, none of them a general one', run: firstContacts },
  { id: 'C5', title: 'a page that is another, empty, half or foreign is never parsed as data', run: strangers },
  { id: 'C16', title: 'a session that expires costs one sign-in more, and never a loop of them', run: expiry },
  { id: 'C24', title: 'no host but the school’s own is ever asked, whatever a page says', run: allowList },
];

async function firstContacts<S extends Source>(door: Door<S>): Promise<void> {
  const codes: string[] = [];
  for (const { name, given = {}, arrange, code, told: words, because } of door.outcomes) {
    const source = await door.open({ story: [STATE], ...given });
    await arrange?.(source);
    const told = await tell(source);
    expect(told.code, name).toBe(code);
    if (words !== undefined) expect(told.words, name).toMatch(words);
    if (code !== null) expect(told.words, name).toMatch(/^(?:API |)[А-ЯЁ].*\.$/su);
    if (because === undefined) codes.push(code ?? told.words);
    else expect(because, name).toMatch(/^[A-Z].{40,}\.$/u);
  }
  expect(door.outcomes).toHaveLength(7);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).not.toContain('login-unknown');
}

async function strangers<S extends Source>(door: Door<S>): Promise<void> {
  const source = await door.open({ story: [STATE] });
  await source.read();
  await expectShown(door, source, STATE);
  for (const wound of door.strangers) {
    const { mars } = wound;
    if (mars !== undefined) expect(mars.why, wound.name).toMatch(/^[A-Z].{40,}\.$/u);
    const before = await contentOf(source, mars?.facts);
    wound.inflict(source);
    const { words } = await tell(source);
    if (wound.told !== null) expect(words, wound.name).toMatch(wound.told);
    expect(await contentOf(source, mars?.facts), wound.name).toEqual(before);
    await recover(source);
  }
  expect(door.strangers).toHaveLength(6);
  expect((await tell(source)).words).toBe('');
}

async function expiry<S extends Source>(door: Door<S>): Promise<void> {
  const { session } = door;
  if (session === null) throw new Error('a door without sessions waives this check');
  const signIns = (source: Source) => source.simulator.log.filter(({ path }) => session.signIn.test(path)).length;
  const source = await door.open({ story: [STATE], ...session.given });
  session.expire(source, 1);
  expect(await tell(source)).toMatchObject({ code: null, words: '' });
  await expectShown(door, source, STATE);
  expect(signIns(source)).toBe(2);

  const endless = await door.open({ story: [STATE], ...session.given });
  session.expire(endless, Number.POSITIVE_INFINITY);
  expect((await tell(endless)).code).toMatch(session.ends);
  expect(signIns(endless)).toBeLessThanOrEqual(2);
}

async function allowList<S extends Source>(door: Door<S>): Promise<void> {
  const stranger = await localServer((_request, response) => void response.end('{}'));
  for (const { name, inflict, told } of door.lures(stranger.base)) {
    const source = await door.open({ story: [STATE] });
    inflict(source);
    const { words } = await tell(source);
    if (told !== null) expect(words, name).toMatch(told);
    const contact = door.contact(source, `${stranger.base}/`);
    if (contact !== null) await expect(contact).rejects.toMatchObject({ code: 'host-not-allowed' });
  }
  expect(stranger.seen).toEqual([]);
}
