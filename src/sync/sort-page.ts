import type { ScopeState } from '../db/stores/scopes.js';
import { isReadAnotherWay } from './another-way.js';
import { isAnotherYear } from './another-year.js';
import type { Incoming } from './commit-pages.js';
import type { FailedPage, Page } from './connector.js';
import { displaced } from './displaced.js';
import { type NormalPage, normalise } from './normalise.js';
import { type SyncRun, scopeKey } from './run.js';

/** A page that shows what its scope showed last. */
export interface Unchanged {
  readonly page: Page;
  readonly normal: NormalPage;
  readonly state: ScopeState;
}

/**
 * With which others a page may share statements: the first pages of scopes, those that changed, those that did not.
 * `single`: it needs a look of its own, for it failed, is late or held, or comes by another view or parser or of another year.
 */
export type Sorted =
  | { readonly kind: 'first' | 'changed'; readonly incoming: Incoming }
  | { readonly kind: 'same'; readonly unchanged: Unchanged }
  | { readonly kind: 'single' };

const SINGLE: Sorted = { kind: 'single' };

/** What the run knows must be up to date: no page of the same address may be waiting. */
export function sortPage(run: SyncRun, page: Page | FailedPage): Sorted {
  if (isFailed(page)) return SINGLE;
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state?.held === true || displaced(run, page).length > 0 || isReadAnotherWay(run, page)) return SINGLE;
  if (state === undefined || state.lastAppliedId === null) return { kind: 'first', incoming: incomingOf(page) };
  if (state.lastReceivedAt !== null && page.receivedAt < state.lastReceivedAt) return SINGLE;
  // By another parser the same rows may be something new, and of another school year the scope begins anew.
  if (state.parserRev !== page.parserRev || isAnotherYear(state, page)) return SINGLE;
  const incoming = incomingOf(page);
  if (state.hash !== incoming.normal.hash) return { kind: 'changed', incoming };
  return { kind: 'same', unchanged: { page, normal: incoming.normal, state } };
}

export function incomingOf(page: Page, mode: Incoming['mode'] = 'normal'): Incoming {
  const normal = normalise(page.rows, page.coverage);
  return { page, normal, mode, accepted: false, replaysId: null, endsAt: page.receivedAt };
}

export function isFailed(page: Page | FailedPage): page is FailedPage {
  return 'failed' in page;
}
