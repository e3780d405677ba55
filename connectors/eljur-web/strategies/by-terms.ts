import type { Strategy } from '../../../src/sync/strategy.js';
import { termsAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { pageText } from '../page-text.js';
import { parseTerms, TERMS_VIEW } from '../pages/terms.js';
import { anyJournal } from './try-class-page.js';

/** The terms of a class, as the period button of one of its journals offers them. */
export function byTerms(asking: WebAsking): Strategy {
  return {
    step: 'terms',
    views: { [TERMS_VIEW]: ['term'] },
    rank: 2,
    cost: 'запрос на класс',
    async attempt(_view, context) {
      const { schoolClass, subject } = await anyJournal(asking, context);
      const address = termsAddress(schoolClass, subject);
      parseTerms(address, pageText(await asking.body(address, context)));
      return {};
    },
    async *pages(_owned, { termsOf = [] }, context) {
      const visits = termsOf.flatMap(({ schoolClass }) => {
        const subject = asking.known.subjects.get(schoolClass)?.[0];
        return subject === undefined ? [] : [asking.visit(TERMS_VIEW, termsAddress(schoolClass, subject), context)];
      });
      yield* asking.walk(visits, context, 'Учебные периоды');
    },
  };
}
