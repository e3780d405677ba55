import type { Strategy } from '../../../src/sync/strategy.js';
import { classAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { CLASS_SUBJECTS_VIEW } from '../pages/class-subjects.js';
import { tryClassPage } from './try-class-page.js';

/** The subjects of each class whose journals are open: they have journal pages. */
export function byClassPages(asking: WebAsking): Strategy {
  return {
    step: 'listings',
    views: { [CLASS_SUBJECTS_VIEW]: ['subject'] },
    rank: 1,
    groups: 'number',
    cost: 'запрос на класс',
    attempt: (_view, context) => tryClassPage(asking, context),
    async *pages(_owned, plan, context) {
      if (!plan.listings) return;
      const open = (await asking.openClasses(context))?.names ?? null;
      const listed = asking.known.keys.map(({ name }) => name);
      const names =
        open === null || listed.length === 0 ? (open ?? listed) : listed.filter((name) => open.includes(name));
      const visits = names.map((name) => asking.visit(CLASS_SUBJECTS_VIEW, classAddress(name), context));
      asking.known.subjects.clear();
      for await (const page of asking.walk(visits, context, 'Предметы классов')) {
        if (!('failed' in page))
          asking.known.subjects.set(classOf(page.address), page.rows.subject?.map(({ id }) => id) ?? []);
        yield page;
      }
    },
  };
}

function classOf(address: string): string {
  return address.slice(classAddress('').length);
}
