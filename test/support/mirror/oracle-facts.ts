import type { Page } from '../../../src/sync/connector.js';

/** What must be stored of a value: since when it was seen, and when it was last seen absent. */
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
    /** Where it stood then: the key of a cell does not name its journal. */
    readonly journal: string;
    readonly kind: string;
    readonly endAbsent: number | null;
    readonly endSeen: number;
  })[];
}

/** Images that were left behind in another journal: the fact went on under the same key. */
export function carriedOf({ versions, journal }: Fact): Fact['versions'] {
  return versions.filter(
    (version, index) => version.kind === 'moved' && version.journal !== (versions[index + 1]?.journal ?? journal),
  );
}

export interface Past {
  readonly place: string;
  readonly image: string;
  readonly from: number;
  readonly to: number;
}

/** A fact with what the oracle must know of it to go on. */
export interface Known extends Fact {
  /** Number of the observation that brought the present image … */
  readonly since: number;
  /** … and of the last that changed anything: brought it, or took it away. */
  readonly nth: number;
  /** The key under which it stands. */
  readonly place: string;
  /** Which image held under which key, from which observation to which. */
  readonly past: readonly Past[];
  readonly scope: string;
  readonly column: string;
  readonly date: string | null;
  readonly student: string | null;
}

/** What of it must be stored. */
export function factOf({ entity, journal, image, absent, seen, bulk, gone, versions }: Known): Fact {
  return { entity, journal, image, absent, seen, bulk, gone, versions };
}

export type Facts = ReadonlyMap<string, Known>;
export type Keyed = readonly [key: string, fact: Known];

/** A look that proves what it does not show. */
export interface Proof {
  readonly requested: number;
  readonly page: Page;
  /** Number of the observation among all. */
  readonly nth: number;
}

/** A page that waits, or the moment of one without the expected shape. */
export type Waiting = Page | number;

/** One view of one address. */
export interface Scope {
  proofs: Proof[];
  received: number | null;
  /** Number of the observation by which it was applied last; 0 before the first. */
  applied: number;
  /** The last page that brought something new. */
  last: Page | null;
  /** Which shared facts it lists, and since which observation. */
  readonly since: Map<string, number>;
  opener: Waiting | null;
  /** Its place among all waits that ever began. */
  nthWait: number;
  reason: Reason | null;
  waiting: Waiting[];
}

export type Reason = 'loss' | 'unknown' | 'shape';

export function newScope(): Scope {
  const nothing = {
    proofs: [],
    received: null,
    applied: 0,
    last: null,
    opener: null,
    nthWait: 0,
    reason: null,
    waiting: [],
  };
  return { ...nothing, since: new Map() };
}

export function scopeOf({ view, address }: Page): string {
  return `${view} ${address}`;
}

export function countByEntity(facts: readonly { readonly entity: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entity } of facts) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return counts;
}
