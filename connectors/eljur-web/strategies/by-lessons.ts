import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { LESSONS_VIEW } from '../pages/lessons.js';
import { JOURNAL_WALK, SHOWN, tryJournalPage, walkJournals } from './journal-pages.js';

/** The list of lessons, as the staff sees it: one class, subject and term a page. */
export function byLessons(asking: WebAsking): Strategy {
  return {
    step: 'journals',
    walk: JOURNAL_WALK,
    views: { [LESSONS_VIEW]: SHOWN.lessons },
    rank: 1,
    groups: 'number',
    cost: 'запрос на журнал и период',
    attempt: (_view, context) => tryJournalPage('lessons', asking, context),
    pages: (owned, { journals }, context) => walkJournals(asking, owned, journals, context),
  };
}
