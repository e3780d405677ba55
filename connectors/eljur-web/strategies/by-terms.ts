import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { TERMS_VIEW } from '../pages/terms.js';
import { termsBy } from './terms-by.js';

/** The terms of a class, as the grid of one of its journals offers them. */
export function byTerms(asking: WebAsking): Strategy {
  return termsBy('grid', { view: TERMS_VIEW, rank: 2 }, asking);
}
