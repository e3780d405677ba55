import type { Page } from '../../../src/sync/connector.js';
import { coveredBy, type Shown, shownBy } from './oracle-shown.js';

/** The mirror's promise in the plainest form, in memory: what must be stored after a sequence of pages. */
export interface Image {
  readonly image: string;
  readonly absent: number | null;
  readonly seen: number;
  readonly bulk: boolean;
}

export interface Fact extends Image {
  readonly entity: string;
  readonly journal: string;
  readonly gone: { readonly absent: number | null; readonly at: number; readonly kind: string } | null;
  readonly versions: readonly (Image & {
    readonly kind: string;
    readonly endAbsent: number | null;
    readonly endSeen: number;
  })[];
}

interface Proof {
  readonly requested: number;
  readonly received: number;
  readonly page: Page;
  /** Number of the observation within its scope. */
  readonly nth: number;
}

/** One view of one address. A page without the expected shape waits as its moment of receipt alone. */
interface Scope {
  proofs: Proof[];
  received: number | null;
  applied: number;
  /** Order among all scopes in which it was applied last. */
  order: number;
  /** Since which of its observations the page lists each member. */
  readonly since: Map<string, number>;
  opener: Page | number | null;
  waiting: (Page | number)[];
}

export class Oracle {
  readonly facts = new Map<string, Stored>();
  readonly scopes = new Map<string, Scope>();
  private order = 0;

  deliver(page: Page): string {
    const scope = this.scopeOf(scopeOf(page));
    if (scope.received !== null && page.receivedAt < scope.received) return 'stale';
    if (scope.opener !== null) {
      scope.waiting.push(page);
      return 'held';
    }
    if (this.apply(page, scope, true)) return 'applied';
    scope.opener = page;
    scope.waiting = [page];
    return 'held';
  }

  /** A page without the expected shape. */
  deliverShapeless(key: string, receivedAt: number): void {
    const scope = this.scopeOf(key);
    scope.opener ??= receivedAt;
    scope.waiting.push(receivedAt);
  }

  accept(key: string): void {
    const scope = this.scopeOf(key);
    const { opener } = scope;
    if (opener === null) return;
    const at = (one: Page | number) => (typeof one === 'number' ? one : one.receivedAt);
    const queue = [...scope.waiting].sort((a, b) => at(a) - at(b));
    for (const [index, page] of queue.entries()) {
      if (typeof page === 'number') continue;
      if (this.apply(page, scope, page !== opener)) continue;
      scope.opener = page;
      scope.waiting = queue.slice(index);
      return;
    }
    scope.opener = null;
    scope.waiting = [];
  }

  reject(key: string): void {
    const scope = this.scopeOf(key);
    scope.opener = null;
    scope.waiting = [];
  }

  private scopeOf(key: string): Scope {
    const empty = { proofs: [], received: null, applied: 0, order: 0, since: new Map(), opener: null, waiting: [] };
    const scope = this.scopes.get(key) ?? empty;
    this.scopes.set(key, scope);
    return scope;
  }

  /** False where the loss guard objects; nothing is changed then. */
  private apply(page: Page, scope: Scope, guarded: boolean): boolean {
    const shown = shownBy(page);
    const others = this.displacedBy(page, scope);
    const baseline = others.length > 0;
    const mine: Mine = {
      has: ({ scope: of, entity, date }) =>
        (of === scopeOf(page) || others.some(([key]) => key === of)) && coveredBy(page, entity, date),
    };
    const prior = countByEntity([...this.facts.values()].filter((fact) => mine.has(fact) && fact.gone === null));
    const { facts, moved } = baseline
      ? { facts: new Map(this.facts), moved: new Set<string>() }
      : withMoves(this.facts, mine, shown);
    const gone = goneOf(facts, mine, shown);
    if (guarded && isLoss(gone, prior)) return false;
    const at = page.receivedAt;
    if (baseline) scope.proofs = [];
    const proofOf = ({ entity, date }: Pick<Shown, 'entity' | 'date'>) =>
      scope.proofs.findLast((proof) => coveredBy(proof.page, entity, date)) ?? null;
    const newlySeen = shown.filter((row) => facts.get(row.key)?.gone !== null);
    const bulk = scope.applied === 0 || baseline ? new Set<Shown>() : bulkOf(newlySeen, prior, at);
    const kind = baseline ? 'rebaselined' : 'gone';
    for (const [key, fact] of gone)
      facts.set(key, { ...fact, gone: { absent: proofOf(fact)?.requested ?? null, at, kind } });
    this.facts.clear();
    for (const [key, fact] of facts) this.facts.set(key, fact);
    scope.applied += 1;
    noteMembers(page, scope);
    for (const row of shown) {
      const now = { at, bulk: bulk.has(row), moved: moved.has(row.key), baseline };
      this.show(row, page, scope, proofOf(row), now);
    }
    for (const [, other] of others) other.since.clear();
    this.order += 1;
    scope.order = this.order;
    if (!page.clockDoubtful) {
      scope.proofs.push({ requested: page.requestedAt, received: at, page, nth: scope.applied });
      scope.received = at;
    } else if (baseline) scope.received = null;
    return true;
  }

  /** Other views of the address that were applied since this one was. */
  private displacedBy(page: Page, { order }: Scope): readonly (readonly [string, Scope])[] {
    return [...this.scopes].filter(
      ([key, other]) => key !== scopeOf(page) && key.endsWith(` ${page.address}`) && other.order > order,
    );
  }

  private show(
    row: Shown,
    page: Page,
    scope: Scope,
    proof: Proof | null,
    now: { at: number; bulk: boolean; moved: boolean; baseline: boolean },
  ): void {
    const absent = proof?.requested ?? null;
    const fact = this.facts.get(row.key);
    const place = {
      scope: scopeOf(page),
      column: row.column,
      date: row.date,
      journal: row.journal,
      student: row.student,
      entity: row.entity,
    };
    const proved = isContained(row, scope, proof) && mayProve(fact, place);
    const fresh = { image: row.image, absent: proved ? absent : null, seen: now.at, bulk: now.bulk };
    if (fact === undefined) this.facts.set(row.key, { ...place, ...fresh, gone: null, versions: [] });
    else if (fact.gone !== null) {
      const ended = {
        image: fact.image,
        absent: fact.absent,
        seen: fact.seen,
        bulk: fact.bulk,
        kind: fact.gone.kind,
        endAbsent: fact.gone.absent,
        endSeen: fact.gone.at,
      };
      this.facts.set(row.key, { ...place, ...fresh, gone: null, versions: [...fact.versions, ended] });
    } else {
      const ended = {
        image: fact.image,
        absent: fact.absent,
        seen: fact.seen,
        bulk: fact.bulk,
        endAbsent: absent,
        endSeen: now.at,
      };
      if (fact.image !== row.image) {
        const image = { image: row.image, absent, seen: now.at, bulk: now.bulk };
        this.facts.set(row.key, {
          ...place,
          ...image,
          gone: null,
          versions: [...fact.versions, { ...ended, kind: now.baseline ? 'rebaselined' : 'changed' }],
        });
      } else if (now.moved)
        this.facts.set(row.key, { ...fact, ...place, versions: [...fact.versions, { ...ended, kind: 'moved' }] });
      else this.facts.set(row.key, { ...fact, ...place });
    }
  }
}

/** A cell was absent only where its student was listed. */
function isContained(row: Shown, { since }: Scope, proof: Proof | null): boolean {
  if (row.student === null || row.entity === 'groupMember') return true;
  return (since.get(`${row.journal}|${row.student}`) ?? Number.POSITIVE_INFINITY) <= (proof?.nth ?? -1);
}

/** Another page's striking out is not answered by this page's proof; a list of members is everybody's. */
function mayProve(fact: Stored | undefined, { scope, entity }: { scope: string; entity: string }): boolean {
  return fact === undefined || fact.gone === null || fact.scope === scope || entity === 'groupMember';
}

function scopeOf({ view, address }: Page): string {
  return `${view} ${address}`;
}

function noteMembers(page: Page, { since, applied }: Scope): void {
  const listed = new Set((page.rows.groupMember ?? []).map((row) => `${row.journal}|${row.student}`));
  for (const member of [...since.keys()]) if (!listed.has(member)) since.delete(member);
  for (const member of listed) if (!since.has(member)) since.set(member, applied);
}

/** Which facts the page must show if they are still there. */
interface Mine {
  has(fact: Stored): boolean;
}

type Stored = Fact & { scope: string; column: string; date: string | null; student: string | null };
type Gone = readonly [string, Stored];

function countByEntity(facts: readonly { readonly entity: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entity } of facts) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return counts;
}

function goneOf(facts: ReadonlyMap<string, Stored>, mine: Mine, shown: readonly Shown[]): Gone[] {
  const keys = new Set(shown.map((row) => row.key));
  return [...facts].filter(([key, fact]) => mine.has(fact) && fact.gone === null && !keys.has(key));
}

/** The facts under their new keys: lessons go by their item of the plan, with their texts; cells by their columns. */
function withMoves(before: ReadonlyMap<string, Stored>, mine: Mine, shown: readonly Shown[]) {
  const facts = new Map(before);
  const moved = new Set<string>();
  const rename = (from: string, to: string) => {
    const fact = facts.get(from);
    if (fact !== undefined && facts.delete(from)) facts.set(to, fact);
  };
  const added = () => shown.filter((row) => !facts.has(row.key));
  for (const [key, fact] of goneOf(facts, mine, shown)) {
    const target =
      fact.entity !== 'lesson'
        ? undefined
        : added().find((row) => row.entity === 'lesson' && row.journal === fact.journal && row.image === fact.image);
    if (target === undefined) continue;
    for (const kind of ['lesson:', 'topic:', 'homework:'])
      rename(key.replace('lesson:', kind), target.key.replace('lesson:', kind));
    moved.add(target.key);
  }
  const columns = columnPairs(goneOf(facts, mine, shown), added());
  for (const [from, to] of movedCells(columns, goneOf(facts, mine, shown), added())) {
    rename(from, to);
    moved.add(to);
  }
  for (const [from, to] of columns) {
    const [old, now] = [from, to].map((column) => column.replace('mark:', 'work:')) as [string, string];
    const went = goneOf(facts, mine, shown).some(([key]) => key === old);
    if (!went || !added().some(({ key }) => key === now)) continue;
    rename(old, now);
    moved.add(now);
  }
  return { facts, moved };
}

/** Old key and new key of every cell whose column moved. */
function movedCells(
  columns: readonly [string, string][],
  gone: readonly Gone[],
  added: readonly Shown[],
): [string, string][] {
  return columns.flatMap(([from, to]) =>
    gone.flatMap(([key, fact]): [string, string][] => {
      const target =
        fact.column === from ? added.find((row) => row.column === to && row.student === fact.student) : undefined;
      return target === undefined ? [] : [[key, target.key]];
    }),
  );
}

function columnPairs(gone: readonly Gone[], added: readonly Shown[]): [string, string][] {
  const from = [...new Set(gone.map(([, fact]) => fact.column))].filter((column) => column !== '');
  const to = [...new Set(added.map((row) => row.column))].filter((column) => column !== '');
  const pairs = from.flatMap((a) => to.map((b) => ({ a, b, equal: equalCells(a, b, gone, added) })));
  const good = pairs.filter(({ a, b, equal }) => {
    const [before, after] = [gone.filter(([, fact]) => fact.column === a), added.filter((row) => row.column === b)];
    return a.split('|')[0] === b.split('|')[0] && equal >= 3 && equal >= 0.8 * Math.max(before.length, after.length);
  });
  const taken = new Set<string>();
  return good
    .sort((x, y) => y.equal - x.equal)
    .filter(({ a, b }) => {
      if (taken.has(a) || taken.has(b)) return false;
      taken.add(a).add(b);
      return true;
    })
    .map(({ a, b }) => [a, b]);
}

function equalCells(a: string, b: string, gone: readonly Gone[], added: readonly Shown[]): number {
  return gone.filter(
    ([, fact]) =>
      fact.column === a &&
      added.some((row) => row.column === b && row.student === fact.student && row.image === fact.image),
  ).length;
}

/** Over 30 % of at least ten rows of an entity, without what went with a student's line. */
function isLoss(gone: readonly Gone[], prior: ReadonlyMap<string, number>): boolean {
  const left = leaversOf(gone, prior);
  const withLine = gone.filter(
    ([, { entity, journal, student }]) => entity !== 'groupMember' && left.has(`${journal}|${student}`),
  );
  const explained = countByEntity(withLine.map(([, fact]) => fact));
  return [...countByEntity(gone.map(([, fact]) => fact))].some(([entity, all]) => {
    const before = (prior.get(entity) ?? 0) - (explained.get(entity) ?? 0);
    return before >= 10 && all - (explained.get(entity) ?? 0) > before * 0.3;
  });
}

/** Those whose line went, unless so many went at once that the page is to blame. */
function leaversOf(gone: readonly Gone[], prior: ReadonlyMap<string, number>): ReadonlySet<string> {
  const lines = gone.filter(([, fact]) => fact.entity === 'groupMember');
  if (lines.length > 1 && lines.length > (prior.get('groupMember') ?? 0) * 0.3) return new Set();
  return new Set(lines.map(([, { journal, student }]) => `${journal}|${student}`));
}

function bulkOf(seenNew: readonly Shown[], prior: ReadonlyMap<string, number>, at: number): Set<Shown> {
  const limit = new Date(at + 3 * 3_600_000 - 7 * 86_400_000).toISOString().slice(0, 10);
  const bulk = new Set<Shown>();
  for (const entity of new Set(seenNew.map((row) => row.entity))) {
    const old = seenNew.filter((row) => row.entity === entity && row.date !== null && row.date < limit);
    const before = prior.get(entity) ?? 0;
    if (old.length > 20 || (before >= 10 && old.length > before * 0.3)) for (const row of old) bulk.add(row);
  }
  return bulk;
}
