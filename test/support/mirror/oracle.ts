import type { Page } from '../../../src/sync/connector.js';
import {
  countByEntity,
  type Facts,
  type Keyed,
  type Known,
  newScope,
  type Past,
  type Proof,
  type Reason,
  type Scope,
  scopeOf,
  type Waiting,
} from './oracle-facts.js';
import { bulkOf, isLoss, leaversOf } from './oracle-guards.js';
import { absentBy, ended, type Gone, mayProve, placeOf, provedBy, withPast } from './oracle-images.js';
import { isReturned, returnedTo, withMoves } from './oracle-moves.js';
import { contentOf, coveredBy, isShared, isWhole, type Shown, shownBy } from './oracle-shown.js';
import { type Changes, datesOf, type Listed, type Taking, type Verdict } from './oracle-taking.js';

/** The mirror's promise in the plainest form, in memory: what must be stored after a sequence of pages. */
export class Oracle {
  readonly facts = new Map<string, Known>();
  readonly scopes = new Map<string, Scope>();
  /** When each journal was listed. */
  private readonly listed = new Map<string, Listed[]>();
  private nth = 0;
  private waits = 0;

  /** `read` gives a stored page as the present parser reads it. */
  constructor(private readonly read: (page: Page) => Page) {}

  deliver(page: Page): string {
    const scope = this.scopeAt(scopeOf(page));
    if (scope.received !== null && page.receivedAt < scope.received) return 'stale';
    if (scope.opener !== null) {
      scope.waiting.push(page);
      return 'held';
    }
    if (this.isSame(page, scope)) {
      this.observed(page, scope, scope.last as Page);
      return 'same';
    }
    const reason = this.apply(page, scope, true);
    if (reason === null) return 'applied';
    this.wait(scope, page, reason, [page]);
    return 'held';
  }

  /** A page without the expected shape. */
  deliverShapeless(key: string, receivedAt: number): void {
    const scope = this.scopeAt(key);
    if (scope.opener === null) this.wait(scope, receivedAt, 'shape', []);
    scope.waiting.push(receivedAt);
  }

  accept(key: string): void {
    const scope = this.scopeAt(key);
    if (scope.opener !== null) this.replay(scope, scope.opener);
  }

  reject(key: string): void {
    Object.assign(this.scopeAt(key), { opener: null, reason: null, waiting: [] });
  }

  /** The lists were read: what waited for them alone is taken, past no guard, in the order in which it came to wait. */
  release(): void {
    const waiting = [...this.scopes.values()].filter(({ reason }) => reason === 'unknown');
    for (const scope of waiting.sort((a, b) => a.nthWait - b.nthWait)) this.replay(scope, null);
  }

  /** When pages came, those that still wait as well: a clock may have been ahead. */
  moments(): readonly number[] {
    return [...this.scopes.values()].flatMap(({ received, waiting }) => [received ?? 0, ...waiting.map(momentOf)]);
  }

  /** Whether the page names a journal that no list has named yet. */
  namesStranger(page: Page): boolean {
    return shownBy(page).some((row) => row.entity !== 'journal' && !this.listed.has(row.journal));
  }

  private replay(scope: Scope, pastGuards: Waiting | null): void {
    const queue = [...scope.waiting].sort((a, b) => momentOf(a) - momentOf(b));
    let applied = 0;
    for (const [index, waiting] of queue.entries()) {
      if (typeof waiting === 'number') continue;
      const reason = this.apply(this.read(waiting), scope, waiting !== pastGuards);
      if (reason === null) applied += 1;
      else if (applied === 0 && pastGuards === null) return;
      else {
        this.wait(scope, waiting, reason, queue.slice(index));
        return;
      }
    }
    Object.assign(scope, { opener: null, reason: null, waiting: [] });
  }

  private wait(scope: Scope, opener: Waiting, reason: Reason, waiting: Waiting[]): void {
    this.waits += 1;
    Object.assign(scope, { opener, reason, waiting, nthWait: this.waits });
  }

  private scopeAt(key: string): Scope {
    const scope = this.scopes.get(key) ?? newScope();
    this.scopes.set(key, scope);
    return scope;
  }

  private isSame(page: Page, scope: Scope): boolean {
    const { last } = scope;
    if (last === null || last.parserRev !== page.parserRev || this.displacedBy(page, scope).size > 0) return false;
    return contentOf(last) === contentOf(page);
  }

  /** Returns why a guard objects; nothing of the page is stored then. */
  private apply(page: Page, scope: Scope, guarded: boolean): Reason | null {
    const others = this.displacedBy(page, scope);
    const mode = others.size > 0 ? 'rebaselined' : 'normal';
    if (mode === 'normal') this.correct(page, scope);
    if (this.namesStranger(page)) return 'unknown';
    const taking = { page, scope, mode, others, shown: shownBy(page), endsAt: page.receivedAt } as const;
    return this.take(taking, guarded) ? null : 'loss';
  }

  /** By a new parser the last page is read again: what then differs nobody did, and nobody did it at any moment. */
  private correct(page: Page, scope: Scope): void {
    const { last } = scope;
    if (last === null || last.parserRev === page.parserRev) return;
    const again = this.read(last);
    const shown = shownBy(again);
    this.take({ page: again, scope, mode: 'correction', others: new Map(), shown, endsAt: page.receivedAt }, false);
  }

  /** Other views of the address that were applied since this one was. */
  private displacedBy(page: Page, { applied }: Scope): ReadonlyMap<string, Scope> {
    const views = [...this.scopes].filter(
      ([key, other]) => key !== scopeOf(page) && key.endsWith(` ${page.address}`) && other.applied > applied,
    );
    return new Map(views);
  }

  /** False where the loss guard objects; nothing is changed then. */
  private take(taking: Taking, guarded: boolean): boolean {
    const { page, scope, shown } = taking;
    const mine = [...this.facts].filter((keyed) => this.answersFor(taking, keyed));
    const living = mine.filter(([, fact]) => isShared(fact.entity) || fact.gone === null);
    const prior = countByEntity(living.map(([, fact]) => fact));
    const { facts, moved } =
      taking.mode === 'normal'
        ? withMoves(this.facts, (of) => this.goneOf(taking, of), shown)
        : { facts: new Map(this.facts), moved: new Set<string>() };
    const gone = this.goneOf(taking, facts);
    if (guarded && isLoss(gone, prior, this.leavers(taking, mine, prior))) return false;
    const proofOf = this.proofs(taking, facts);
    const verdictOf = this.verdicts(taking, { facts, moved, gone, prior }, proofOf);
    this.facts.clear();
    for (const [key, fact] of facts) this.facts.set(key, fact);
    for (const [key, fact] of gone) {
      const proof = proofOf({ ...fact, key });
      this.end(key, fact, taking, hasListed(scope, key, fact, proof) ? provedBy(proof, fact) : null);
    }
    this.observed(page, scope, page);
    const sighted = this.noteListed(taking);
    for (const row of shown) {
      if (!isShared(row.entity) || !sighted.has(row.key)) this.show(row, taking, verdictOf(row));
    }
    return true;
  }

  /** The last look that would have shown such a fact wherever it may have stood, as it was before this page. */
  private proofs(
    { page, scope, mode }: Taking,
    facts: Facts,
  ): (of: Pick<Shown, 'entity' | 'key' | 'date'>) => Proof | null {
    if (mode === 'rebaselined') scope.proofs = [];
    const before = mode === 'normal' ? scope.proofs.filter((one) => one.page.parserRev === page.parserRev) : [];
    return (of) => {
      const shows = (proof: Proof) => datesOf(of, facts).every((date) => coveredBy(proof.page, of.entity, date));
      return before.findLast(shows) ?? null;
    };
  }

  /** What is to be said of each row, found before anything is changed. */
  private verdicts(
    { page, scope, mode, shown }: Taking,
    { facts, moved, gone, prior }: Changes,
    proofOf: (row: Shown) => Proof | null,
  ): (row: Shown) => Verdict {
    const about = (row: Shown) => ({ proof: proofOf(row), moved: moved.has(row.key) });
    if (mode !== 'normal') return (row) => ({ ...about(row), bulk: false, returned: false });
    const returned = returnedTo(facts, gone, shown);
    const bulk = scope.applied === 0 ? new Set<Shown>() : bulkOf(shown, facts, prior, page.receivedAt);
    return (row) => ({ ...about(row), bulk: bulk.has(row), returned: isReturned(row, returned) });
  }

  /** Whether the page must show the fact if it is still there. */
  private answersFor({ page, scope, others }: Taking, [key, fact]: Keyed): boolean {
    if (!coveredBy(page, fact.entity, fact.date)) return false;
    if (isShared(fact.entity)) return [scope, ...others.values()].some(({ since }) => since.has(key));
    return fact.scope === scopeOf(page) || others.has(fact.scope);
  }

  /** A journal is gone when no page lists it any more, a member as soon as a page that did does not. */
  private goneOf(taking: Taking, facts: Facts): Keyed[] {
    const keys = new Set(taking.shown.map((row) => row.key));
    const here = [taking.scope, ...taking.others.values()];
    const elsewhere = (key: string) => [...this.scopes.values()].some((of) => !here.includes(of) && of.since.has(key));
    return [...facts].filter(([key, fact]) => {
      if (fact.gone !== null || keys.has(key) || !this.answersFor(taking, [key, fact])) return false;
      return fact.entity !== 'journal' || !elsewhere(key);
    });
  }

  private leavers({ shown }: Taking, mine: readonly Keyed[], prior: ReadonlyMap<string, number>): ReadonlySet<string> {
    const keys = new Set(shown.map((row) => row.key));
    const lines = mine.filter(([key, { entity }]) => entity === 'groupMember' && !keys.has(key));
    const names = lines.map(([, { journal, student }]) => `${journal}|${student}`);
    return leaversOf(names, prior.get('groupMember') ?? 0);
  }

  private observed(page: Page, scope: Scope, last: Page): void {
    this.nth += 1;
    Object.assign(scope, { applied: this.nth, last });
    if (page.clockDoubtful) return;
    scope.proofs.push({ requested: page.requestedAt, page, nth: this.nth });
    scope.received = Math.max(scope.received ?? 0, page.receivedAt);
  }

  /** Keeps which shared facts the page lists; returns those that it had listed before. */
  private noteListed({ page, scope, others, shown }: Taking): ReadonlySet<string> {
    const before = new Set(scope.since.keys());
    const now = new Set(shown.filter((row) => isShared(row.entity)).map((row) => row.key));
    for (const key of before) if (isWhole(page, key.split(':')[0] as string) && !now.has(key)) scope.since.delete(key);
    for (const key of now) if (!before.has(key)) scope.since.set(key, this.nth);
    for (const other of others.values()) other.since.clear();
    return before;
  }

  private end(key: string, fact: Known, { mode, endsAt }: Taking, absent: number | null): void {
    const kind = mode === 'normal' ? 'gone' : mode;
    // Its lesson may have moved as it went.
    const past = fact.place === key ? fact.past : withPast(fact, this.nth + 1);
    this.facts.set(key, { ...fact, place: key, past, nth: this.nth + 1, gone: { absent, at: endsAt, kind } });
    const times = fact.entity === 'journal' ? this.listed.get(fact.journal)?.at(-1) : undefined;
    if (times !== undefined) times.to = this.nth + 1;
  }

  private show(row: Shown, taking: Taking, verdict: Verdict): void {
    const { page } = taking;
    const fact = this.facts.get(row.key);
    if (fact === undefined || fact.gone !== null) this.appear(row, fact, taking, verdict);
    else if (!isShared(row.entity) && this.maySpeakOf(fact, page)) this.stay(row, fact, taking, verdict);
  }

  /** A page that never shows everything takes nothing from the page that owns it. */
  private maySpeakOf(fact: Known, page: Page): boolean {
    return isShared(fact.entity) || fact.scope === scopeOf(page) || isWhole(page, fact.entity);
  }

  private appear(row: Shown, fact: Known | undefined, { page, scope }: Taking, verdict: Verdict): void {
    if (fact !== undefined && !this.maySpeakOf(fact, page)) return;
    const here = scopeOf(page);
    const proved = this.isContained(row, scope, verdict.proof) && mayProve(fact, here) && !verdict.returned;
    const versions = fact === undefined ? [] : [...fact.versions, ended(fact, fact.gone as Gone)];
    const absent = proved ? absentBy(verdict.proof, fact, row.image, this.pastAt(row)) : null;
    const image = { image: row.image, seen: page.receivedAt, bulk: verdict.bulk, since: this.nth, nth: this.nth };
    const past = fact === undefined ? [] : withPast(fact, fact.nth);
    this.facts.set(row.key, { ...placeOf(row, here), ...image, absent, gone: null, versions, past });
    if (row.entity === 'journal') this.noteJournal(row.journal, page.receivedAt);
  }

  private stay(row: Shown, fact: Known, { page, mode, endsAt }: Taking, { proof, bulk, moved }: Verdict): void {
    const here = scopeOf(page);
    const own = fact.scope === here ? proof : null;
    const end = { absent: provedBy(own, fact), at: endsAt };
    const past = withPast(fact, this.nth);
    const as = (kind: string) => ({ gone: null, past, versions: [...fact.versions, ended(fact, { ...end, kind })] });
    const next = { ...fact, ...placeOf(row, here) };
    if (fact.image !== row.image) {
      const absent = absentBy(own, fact, row.image, this.pastAt(row));
      const image = { image: row.image, absent, seen: page.receivedAt, bulk, since: this.nth, nth: this.nth };
      this.facts.set(row.key, { ...next, ...image, ...as(mode === 'normal' ? 'changed' : mode) });
    } else if (moved || fact.journal !== row.journal) this.facts.set(row.key, { ...next, ...as('moved') });
    // A lesson's texts go with it.
    else this.facts.set(row.key, fact.place === row.key ? next : { ...next, past });
  }

  /** What stood where the row stands now, and went or was deleted. */
  private pastAt({ key }: Shown): readonly Past[] {
    const pastOf = (fact: Known) => (fact.gone === null ? fact.past : withPast(fact, fact.nth));
    return [...this.facts.values()].flatMap((fact) => pastOf(fact).filter(({ place }) => place === key));
  }

  private noteJournal(journal: string, seen: number): void {
    const times = this.listed.get(journal) ?? [];
    this.listed.set(journal, [...times, { seen, from: this.nth, to: Number.POSITIVE_INFINITY }]);
  }

  /** A cell was absent only where its student was listed by the page, a lesson and a student only where their journal was by any. */
  private isContained({ entity, journal, student }: Shown, { since }: Scope, proof: Proof | null): boolean {
    if (proof === null || entity === 'journal') return proof !== null;
    if (student !== null && entity !== 'groupMember')
      return (since.get(`groupMember:${journal}|${student}`) ?? Number.POSITIVE_INFINITY) <= proof.nth;
    const before = ({ seen, from, to }: Listed) =>
      (seen <= proof.page.requestedAt || seen === proof.page.receivedAt) && from <= proof.nth && proof.nth < to;
    return this.listed.get(journal)?.some(before) === true;
  }
}

/** What several pages list, one of them takes away: it proves nothing by a look at which it did not list it itself. */
function hasListed({ since }: Scope, key: string, { entity }: Known, proof: Proof | null): boolean {
  return !isShared(entity) || (proof !== null && (since.get(key) ?? Number.POSITIVE_INFINITY) <= proof.nth);
}

function momentOf(waiting: Waiting): number {
  return typeof waiting === 'number' ? waiting : waiting.receivedAt;
}
