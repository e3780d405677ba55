import type { ScopeState } from '../db/stores/scopes.js';
import type { Page } from './connector.js';
import { type SyncRun, scopeKey } from './run.js';

/**
 * Other views of the page's address that were applied since this one last was, or that were there before its first page.
 * An address has one owner, the view that was applied last: these have to give their rows up.
 */
export function displaced(run: SyncRun, page: Pick<Page, 'address' | 'view'>): readonly ScopeState[] {
  const own = run.known.scopes.get(scopeKey(page.view, page.address))?.lastAppliedId ?? -1;
  const others: ScopeState[] = [];
  for (const view of run.known.views) {
    const state = view === page.view ? undefined : run.known.scopes.get(scopeKey(view, page.address));
    if (state !== undefined && (state.lastAppliedId ?? -1) > own) others.push(state);
  }
  return others;
}
