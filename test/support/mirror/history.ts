import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import type { Database } from '../../../src/db/database.js';
import { markInterrupted } from '../../../src/db/stores/sync-runs.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage, applyPages } from '../../../src/sync/apply.js';
import type { FailedPage, Page } from '../../../src/sync/connector.js';
import { acceptHold, rejectHold, releaseReferences } from '../../../src/sync/hold.js';
import { refresh, type SyncRun, scopeKey } from '../../../src/sync/run.js';
import { openRun } from '../../../src/sync/run-sync.js';
import { cutAt } from './cut.js';
import { edit, newWorld } from './edit.js';
import { Oracle } from './oracle.js';
import { factOf } from './oracle-facts.js';
import { clearBodies, newSchool, parseJsonBody } from './pages.js';
import { ADDRESSES, byView, OWNERS, readBy, show, windowOf } from './show.js';
import type { How, Step } from './steps.js';
import { fingerprint, readStored } from './stored.js';
import { Truth } from './truth.js';
import { copyOf, type World } from './world.js';

const START = Date.UTC(2025, 8, 12, 5);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** More than a person would say of one page. */
const MANY_WORDS = 40;

/** Plays the steps against the database and throws where the mirror broke its promise. */
export async function playHistory(db: Database, name: string, steps: readonly Step[]): Promise<void> {
  const history = new History(db, await newSchool(db, name));
  await history.begin();
  for (const one of steps) await history.take(one);
  await history.compare();
  await history.repeat();
}

class History {
  private world: World = newWorld();
  private run: SyncRun | null = null;
  private now = START;
  private looks = 0;
  private late: Page | null = null;
  /** Addresses that are now read by another view. */
  private readonly other = new Set<string>();
  /** Parsers by view; the first one where nothing is said. */
  private readonly revisions = new Map<string, number>();
  private readonly truth = new Truth();
  private readonly oracle = new Oracle((page) => this.readAgain(page));

  constructor(
    private readonly db: Database,
    private readonly school: School,
  ) {}

  async begin(): Promise<void> {
    await this.startRun();
    await this.deliver(this.lookAt(OWNERS));
  }

  async take({ edits, address, how, minutes, at }: Step): Promise<void> {
    const before = copyOf(this.world);
    for (const one of edits) edit(this.world, one);
    this.now += minutes * MINUTE;
    const place = ADDRESSES[address] as string;
    if (how === 'undone') await this.undo(before, ADDRESSES[(address + 1) % ADDRESSES.length] as string);
    const act = this.acts[how];
    if (act !== undefined) return act(place, at);
    if (how === 'early' || how === 'later') return this.deliver([windowOf(this.look(place), how === 'early')]);
    const page = this.look(place, how === 'doubtful');
    await this.deliver([page]);
    if (how === 'twice') await this.deliver([page]);
  }

  /** One page showed the edits, and no other ever will. */
  private async undo(before: World, seenAt: string): Promise<void> {
    await this.deliver([this.look(seenAt)]);
    this.world = before;
  }

  /** Steps that are more than a look at one page. */
  private readonly acts: Readonly<Partial<Record<How, (place: string, at: number) => Promise<void>>>> = {
    all: () => this.deliver(this.lookAt(ADDRESSES)),
    late: (place) => this.comeLate(place),
    view: (place) => {
      if (!this.other.delete(place)) this.other.add(place);
      return this.deliver([this.look(place)]);
    },
    parser: (place) => {
      const view = this.viewOf(place);
      this.revisions.set(view, this.revisionOf(view) + 1);
      return this.deliver([this.look(place)]);
    },
    ahead: async (place) => {
      this.now += DAY;
      await this.deliver([this.look(place, true)]);
      this.now -= DAY;
    },
    back: (place, at) => this.stepBack(place, at, false),
    'back-doubtful': (place, at) => this.stepBack(place, at, true),
    failed: (place) => this.fail(place, 'unavailable'),
    shapeless: (place) => this.fail(place, 'changed'),
    cut: (place, at) => this.cut(this.look(place), at, false),
    'cut-answered': (place, at) => this.cut(this.look(place), at, true),
    overtaken: (place, at) => this.overtake(place, at),
    accept: (place) => this.decide(place, 'accept'),
    reject: (place) => this.decide(place, 'reject'),
    release: async () => {
      await releaseReferences(this.db, this.school, this.running, this.now);
      this.oracle.release();
    },
  };

  private get running(): SyncRun {
    if (this.run === null) throw new Error('the history has not begun');
    return this.run;
  }

  private async startRun(): Promise<void> {
    const parse = (view: string, address: string, body: Uint8Array) => {
      const { rows, coverage } = parseJsonBody(view, address, body);
      const page = { ...{ view, address, rows, coverage }, parserRev: 1 } as Page;
      return readBy(page, this.revisionOf(view));
    };
    this.run = await openRun(this.db, { id: 'test', parse }, this.school, this.now, clearBodies);
  }

  private look(address: string, clockDoubtful = false): Page {
    this.now += MINUTE;
    this.looks += 1;
    // Steps of the clock are whole minutes: no two looks have one moment.
    const requestedAt = this.now + this.looks;
    this.truth.look(this.world, requestedAt);
    const page = show(this.world, address, { requestedAt, receivedAt: requestedAt + 900, clockDoubtful });
    return this.read(byView(page, this.viewOf(address)));
  }

  private lookAt(addresses: readonly string[]): readonly Page[] {
    return addresses.map((address) => this.look(address));
  }

  private viewOf(address: string): string {
    return `test/${address.split('/')[0]}${this.other.has(address) ? '-other' : ''}`;
  }

  private revisionOf(view: string): number {
    return this.revisions.get(view) ?? 1;
  }

  private read(page: Page): Page {
    return readBy(page, this.revisionOf(page.view));
  }

  private readAgain(page: Page): Page {
    return this.read({ ...page, ...parseJsonBody(page.view, page.address, page.body) });
  }

  private async deliver(pages: readonly Page[]): Promise<void> {
    const expected = pages.map((page) => this.oracle.deliver(page));
    const applied = await applyPages(this.db, this.school, this.running, pages);
    deepStrictEqual(
      applied.map(({ outcome }) => outcome),
      expected,
    );
  }

  /** A page that was looked at long ago, and meets a mirror that knows better. */
  private async comeLate(place: string): Promise<void> {
    const { late } = this;
    this.late = this.look(place);
    if (late !== null) await this.deliver([this.readAgain(late)]);
  }

  private async stepBack(place: string, at: number, doubtful: boolean): Promise<void> {
    this.now -= at % 2 === 0 ? HOUR : DAY;
    await this.deliver([this.look(place, doubtful)]);
  }

  private failure(address: string, kind: FailedPage['kind']): FailedPage {
    this.now += MINUTE;
    const [requestedAt, receivedAt] = [this.now, this.now + 900];
    const body = kind === 'changed' ? Buffer.from('no table') : null;
    const page = { failed: true, address, view: this.viewOf(address), requestedAt, receivedAt } as const;
    return { ...page, kind, reason: kind, body };
  }

  private async fail(address: string, kind: FailedPage['kind']): Promise<void> {
    const page = this.failure(address, kind);
    if (kind === 'changed') this.oracle.deliverShapeless(`${page.view} ${address}`, page.receivedAt);
    await applyPages(this.db, this.school, this.running, [page]);
  }

  /** The page was on its way when the connection broke; it is delivered again, and the oracle counts it once. */
  private async cut(page: Page, at: number, answered: boolean): Promise<void> {
    const expected = this.oracle.deliver(page);
    const scissors = cutAt(this.db, at, answered);
    try {
      await applyPage(this.db, this.school, this.running, page);
    } catch (error) {
      if (!scissors.happened()) throw error;
    } finally {
      scissors.restore();
    }
    const { outcome } = await applyPage(this.db, this.school, this.running, page);
    strictEqual(outcome === 'same' ? 'applied' : outcome, expected === 'same' ? 'applied' : expected);
  }

  /** The run's lock was lost with its connection, and another run took its place: whatever it still brings, it writes nothing. */
  private async overtake(place: string, at: number): Promise<void> {
    const overtaken = this.running;
    await markInterrupted(this.db.knex, this.school.id, this.now);
    await this.startRun();
    const before = await fingerprint(this.db, this.school, []);
    const page = at % 3 === 0 ? this.failure(place, 'changed') : this.look(place);
    await rejects(applyPages(this.db, this.school, overtaken, [page]), { code: 'sync-overtaken' });
    deepStrictEqual(await fingerprint(this.db, this.school, []), before);
  }

  private async decide(address: string, how: 'accept' | 'reject'): Promise<void> {
    await refresh(this.db, this.running);
    const state = this.running.known.scopes.get(scopeKey(this.viewOf(address), address));
    if (state === undefined) return;
    const decision = { scopeId: state.id, by: 'Завуч', at: this.now };
    if (how === 'accept') await acceptHold(this.db, this.school, this.running, decision);
    else await rejectHold(this.db, this.school, this.running, decision);
    this.oracle[how](`${this.viewOf(address)} ${address}`);
  }

  async compare(): Promise<void> {
    const stored = await readStored(this.db, this.school);
    const expected = [...this.oracle.facts].map(([key, known]) => [key, factOf(known)] as const);
    deepStrictEqual(inOrder(stored), inOrder(expected));
    const wandered = (key: string) => {
      const known = this.oracle.facts.get(key);
      return known !== undefined && (known.place !== key || known.past.some(({ place }) => place !== key));
    };
    deepStrictEqual(this.truth.denied(stored, wandered), []);
  }

  /** Two more pulls of an unchanged source: the second writes its observations and nothing else. */
  async repeat(): Promise<void> {
    this.now = Math.max(this.now, ...this.oracle.moments()) + DAY;
    await this.acceptAll();
    await this.deliver(this.lookAt(ADDRESSES));
    await this.acceptAll();
    await this.deliver(this.lookAt(ADDRESSES));
    await this.compare();
    const before = await fingerprint(this.db, this.school, ['observation']);
    const observations = await this.countObservations();
    await this.deliver(this.lookAt(ADDRESSES));
    deepStrictEqual(await fingerprint(this.db, this.school, ['observation']), before);
    strictEqual(await this.countObservations(), observations + ADDRESSES.length);
  }

  /** The lists come first, so that nobody whom they name is unknown to the rest. */
  private async acceptAll(): Promise<void> {
    for (const address of ADDRESSES) {
      for (let words = 0; this.isHeld(address); words += 1) {
        if (words === MANY_WORDS) throw new Error(`no word of a person ends the wait of ${address}`);
        await this.decide(address, this.isHopeless(address) ? 'reject' : 'accept');
      }
      if (address === 'listing') await this.deliver([this.look(address)]);
    }
  }

  /** It names a journal that came and went between two looks at the lists. */
  private isHopeless(address: string): boolean {
    const opener = this.oracle.scopes.get(`${this.viewOf(address)} ${address}`)?.opener;
    return typeof opener === 'object' && opener !== null && this.oracle.namesStranger(opener);
  }

  private isHeld(address: string): boolean {
    return this.oracle.scopes.get(`${this.viewOf(address)} ${address}`)?.opener != null;
  }

  private async countObservations(): Promise<number> {
    const found = await this.db.knex.raw<{ rows: { count: number }[] }>(
      'select count(*) as count from observation where school_id = ?',
      [this.school.id],
    );
    return Number(found.rows[0]?.count);
  }
}

function inOrder<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}
