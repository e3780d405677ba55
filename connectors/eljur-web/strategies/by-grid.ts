import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { GRID_VIEW } from '../pages/grid.js';
import { JOURNAL_WALK, SHOWN, tryJournalPage, walkJournals } from './journal-pages.js';

/** The grid of marks, as the staff sees it: one class, subject and term a page. */
export function byGrid(asking: WebAsking): Strategy {
  return {
    step: 'journals',
    walk: JOURNAL_WALK,
    views: { [GRID_VIEW]: SHOWN.grid },
    rank: 1,
    groups: 'number',
    cost: 'запрос на журнал и период',
    attempt: (_view, context) => tryJournalPage('grid', asking, context),
    pages: (owned, { journals }, context) => walkJournals(asking, owned, journals, context),
  };
}
