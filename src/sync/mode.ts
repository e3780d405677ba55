import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import { isReadAnotherWay } from './another-way.js';
import { isAnotherYear } from './another-year.js';
import type { Page } from './connector.js';
import { correctFirst } from './correction.js';
import { displaced } from './displaced.js';
import { type SyncRun, scopeKey } from './run.js';
import type { Mode } from './transaction.js';

/** How the page is taken; where its parser is new, the last stored body is read again by it first. */
export async function modeOf(db: Database, school: School, run: SyncRun, page: Page): Promise<Mode> {
  if (displaced(run, page).length > 0) return 'rebaselined';
  if (isReadAnotherWay(run, page)) return 'rebaselined';
  const state = run.known.scopes.get(scopeKey(page.view, page.address));
  if (state !== undefined && isAnotherYear(state, page)) return 'rebaselined';
  return (await correctFirst(db, school, run, page)) ? 'normal' : 'rebaselined';
}
