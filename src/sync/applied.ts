import type { HoldReason } from './held.js';
import type { Changes } from './transaction.js';

export type Outcome = 'applied' | 'same' | 'held' | 'failed' | 'stale';

/** What came of a page. */
export interface Applied {
  readonly outcome: Outcome;
  readonly counts: Changes['counts'];
  /** Why the page was not applied; null where it was, or where an open hold is the reason. */
  readonly note: string | null;
  /** Set where this page opened a hold. */
  readonly hold?: HoldReason;
}
