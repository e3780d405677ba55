import type { Page } from './connector.js';
import { type SyncRun, scopeKey } from './run.js';

/**
 * True where what the page tells was read in another way since this page last was: between the two ways nobody did what
 * differs. Of one address another view is `displaced`; here the addresses differ, student by student or class by class.
 */
export function isReadAnotherWay({ known }: SyncRun, { view, address, insteadOf = [] }: Page): boolean {
  const others = new Set(insteadOf.filter((other) => known.views.has(other)));
  if (others.size === 0) return false;
  const own = known.scopes.get(scopeKey(view, address))?.lastAppliedId ?? -1;
  for (const scope of known.scopes.values()) {
    if (others.has(scope.view) && (scope.lastAppliedId ?? -1) > own) return true;
  }
  return false;
}
