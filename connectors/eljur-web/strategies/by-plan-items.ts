import { planItemAddress } from '../../../src/domain/plan-item-address.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { WebAsking } from '../asking.js';
import { PLAN_ITEM_VIEW } from '../pages/plan-item.js';

/** Items of КТП, one by one. They cannot be tried without knowing one. */
export function byPlanItems(asking: WebAsking): Strategy {
  return {
    step: 'planItems',
    views: { [PLAN_ITEM_VIEW]: ['planItem'] },
    rank: 1,
    groups: 'number',
    cost: 'запрос на тему',
    /** What is closed to the account is closed for every item: the first one that cannot be had is the last that is asked for. */
    async *pages(_owned, { planItems = [] }, context) {
      const visits = planItems.map((item) => asking.visit(PLAN_ITEM_VIEW, planItemAddress(item), context));
      for await (const page of asking.walk(visits, context, 'Темы КТП')) {
        yield page;
        if ('failed' in page) return;
      }
    },
  };
}
