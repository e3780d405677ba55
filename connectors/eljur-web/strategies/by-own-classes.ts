import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { pageText } from '../page-text.js';
import { OWN_CLASSES_ADDRESS, OWN_CLASSES_VIEW, parseOwnClasses } from '../pages/own-classes.js';
import { outlookOf, seenClasses } from './open-classes.js';

/** The classes of a teacher, where no account sees all of the school's. */
export function byOwnClasses(asking: WebAsking): Strategy {
  return {
    step: 'listings',
    views: { [OWN_CLASSES_VIEW]: ['schoolClass'] },
    rank: 3,
    cost: 'один запрос',
    async attempt(_view, context) {
      const html = pageText(await asking.body(OWN_CLASSES_ADDRESS, context));
      parseOwnClasses(OWN_CLASSES_ADDRESS, html);
      return { ...outlookOf(await seenClasses(asking, context)), isPartial: true };
    },
    async *pages(_owned, plan, context) {
      if (!plan.listings) return;
      const visits = [asking.visit(OWN_CLASSES_VIEW, OWN_CLASSES_ADDRESS, context)];
      for await (const page of asking.walk(visits, context, 'Классы')) {
        if (!('failed' in page)) asking.known.own = page.rows.schoolClass?.map(({ name }) => name) ?? null;
        yield page;
      }
    },
  };
}
