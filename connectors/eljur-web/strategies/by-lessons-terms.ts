import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { LESSONS_TERMS_VIEW } from '../pages/terms.js';
import { termsBy } from './terms-by.js';

/** The terms of a class, as the list of lessons of one of its journals offers them: where grids are closed. */
export function byLessonsTerms(asking: WebAsking): Strategy {
  return termsBy('lessons', { view: LESSONS_TERMS_VIEW, rank: 2.5 }, asking);
}
