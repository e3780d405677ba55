import type { JournalPageKind } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import { journalNowAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { readView } from '../views.js';
import { openJournalPage } from './journal-pages.js';

/** Terms by the period button that every journal page has: a page of the kind for each class. */
export function termsBy(
  kind: JournalPageKind,
  { view, rank }: { readonly view: string; readonly rank: number },
  asking: WebAsking,
): Strategy {
  return {
    step: 'terms',
    views: { [view]: ['term'] },
    rank,
    cost: 'запрос на класс',
    async attempt(_view, context) {
      const { address, body } = await openJournalPage(kind, asking, context);
      readView(view, address, body);
      return {};
    },
    async *pages(_owned, { termsOf = [] }, context) {
      const visits = termsOf.flatMap(({ schoolClass }) => {
        const subject = asking.known.subjects.get(schoolClass)?.[0];
        return subject === undefined
          ? []
          : [asking.visit(view, journalNowAddress(kind, schoolClass, subject), context)];
      });
      yield* asking.walk(visits, context, 'Учебные периоды');
    },
  };
}
