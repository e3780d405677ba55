import type { Page } from '../../../src/sync/connector.js';
import type { Facts, Keyed, Proof, Scope } from './oracle-facts.js';
import type { Shown } from './oracle-shown.js';

export type Mode = 'normal' | 'rebaselined' | 'correction';

/** A page as it is taken: which scopes it answers for, and when what it replaces counts as ended. */
export interface Taking {
  readonly page: Page;
  readonly scope: Scope;
  readonly mode: Mode;
  /** Views of the address that it displaces, by their keys. */
  readonly others: ReadonlyMap<string, Scope>;
  readonly shown: readonly Shown[];
  readonly endsAt: number;
}

/** What a page changes before anything is said of its rows. */
export interface Changes {
  readonly facts: Facts;
  readonly moved: ReadonlySet<string>;
  readonly gone: readonly Keyed[];
  readonly prior: ReadonlyMap<string, number>;
}

/** From which observation to which a journal was listed, and when it was seen there. */
export interface Listed {
  readonly seen: number;
  readonly from: number;
  to: number;
}

/** What the guards and the proofs say of one row that a page shows. */
export interface Verdict {
  readonly proof: Proof | null;
  readonly bulk: boolean;
  readonly moved: boolean;
  readonly returned: boolean;
}

/** The dates on which a fact may have stood: that of its key, and where it or its lesson moved, the one from which. */
export function datesOf(
  { entity, key, date }: Pick<Shown, 'entity' | 'key' | 'date'>,
  facts: Facts,
): (string | null)[] {
  const at = /\d{4}-\d\d-\d\d/u.exec(key)?.[0] ?? date;
  const lesson = entity === 'topic' || entity === 'homework' ? facts.get(key.replace(/^\w+:/u, 'lesson:')) : undefined;
  const moved = lesson ?? facts.get(key);
  const before = moved === undefined || (lesson === undefined && moved.gone !== null) ? at : moved.date;
  return [at, before];
}
