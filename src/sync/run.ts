import type { Database } from '../db/database.js';
import { loadScopes, type ScopeState } from '../db/stores/scopes.js';
import type { School } from '../domain/school.js';
import type { BodyKeys } from './bodies.js';
import type { Connector } from './connector.js';
import { emptyReferences, loadReferences, type References } from './references.js';

/**
 * What one run knows between its pages. It holds because the run alone writes the school's mirror; after an error it
 * is read anew.
 */
export interface SyncRun {
  readonly id: number;
  readonly school: School;
  /** Whose identifiers the rows carry. */
  readonly source: string;
  readonly keys: BodyKeys;
  /** Reads stored bodies again; null where none is at hand. */
  readonly parse: Connector['parse'] | null;
  readonly known: Known;
}

export interface Known {
  refs: References;
  /** Changed by `learn` alone. */
  readonly scopes: Map<string, ScopeState>;
  /** Every view of them: a few, while the scopes are thousands. */
  readonly views: Set<string>;
  fresh: boolean;
  /** Rows that first pages of scopes have brought, and how many of them call for new statistics of the tables. */
  loaded: number;
  statisticsAt: number;
}

export function unread(): Known {
  return { refs: emptyReferences(), scopes: new Map(), views: new Set(), fresh: false, loaded: 0, statisticsAt: 2000 };
}

export function scopeKey(view: string, address: string): string {
  return `${view}\u001f${address}`;
}

/** Keeps what is known of a scope now. */
export function learn({ known }: SyncRun, state: ScopeState): void {
  known.scopes.set(scopeKey(state.view, state.address), state);
  known.views.add(state.view);
}

/** Reads identifiers and scopes, unless they are known. */
export async function refresh(db: Database, run: SyncRun): Promise<void> {
  const { known } = run;
  if (known.fresh) return;
  known.refs = await loadReferences(db.knex, run.school.id, run.source);
  known.scopes.clear();
  for (const state of await loadScopes(db.knex, run.school.id)) learn(run, state);
  known.fresh = true;
}
